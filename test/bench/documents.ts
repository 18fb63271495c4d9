import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/engine/facts/model';
import { cacheFolder } from './cache';
import type { PublishedPackage } from './corpora';
import { unpacked } from './download';

/** A workspace with one long document that uses Opik and a few dozen modules that it is linked with. */
export interface Workspace {
  readonly language: Language;
  readonly lines: number;
  readonly folder: string;
  /** Absolute. */
  readonly document: string;
  /** Absolute path to text, the document among them. */
  readonly files: Readonly<Record<string, string>>;
}

const OPIK: PublishedPackage = { registry: 'pypi', name: 'opik', version: '2.2.122' };
const OPTIMIZER: PublishedPackage = { registry: 'pypi', name: 'opik-optimizer', version: '3.2.0', source: true };
const ZOD: PublishedPackage = { registry: 'npm', name: 'zod', version: '4.6.7' };
const FLOWISE: PublishedPackage = { registry: 'npm', name: 'flowise-components', version: '3.1.4' };

/** Published sources that are cut to the length wanted. */
const ORIGINS: Readonly<Record<Language, Readonly<Record<number, readonly (readonly [PublishedPackage, string])[]>>>> = {
  python: {
    1000: [[OPTIMIZER, 'src/opik_optimizer/base_optimizer.py']],
    5000: [
      [OPIK, 'opik/api_objects/opik_client.py'],
      [OPIK, 'opik/evaluation/evaluator.py'],
    ],
  },
  typescript: {
    1000: [[ZOD, 'src/v4/core/util.ts']],
    5000: [
      [ZOD, 'src/v3/types.ts'],
      [FLOWISE, 'src/handler.ts'],
    ],
  },
};

const MODULES = 36;

/** Real text of about this many lines, with tracked functions at its end that call the other modules; written to disk. */
export function workspaceOf(language: Language, lines: 1000 | 5000): Workspace {
  const folder = path.join(cacheFolder, 'corpora', 'documents', `${language}-${lines}`);
  const ending = language === 'python' ? 'py' : 'ts';
  const tail = language === 'python' ? pythonTail : typescriptTail;
  const origins = ORIGINS[language][lines] ?? [];
  const real = origins.map(([one, file]) => readFileSync(path.join(unpacked(one), file), 'utf8')).join('\n');
  const texts: Record<string, string> = {
    [`agent.${ending}`]: `${cut(real, lines - tail.split('\n').length, language)}\n${tail}`,
  };
  for (let at = 0; at < MODULES; at += 1) texts[`tool_${at}.${ending}`] = module(language, at);
  texts[`main.${ending}`] = language === 'python' ? PYTHON_MAIN : TYPESCRIPT_MAIN;
  const manifest = language === 'python' ? 'requirements.txt' : 'package.json';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, manifest), language === 'python' ? 'opik==2.2.122\n' : PACKAGE_JSON);
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [path.join(folder, name), text]));
  return { language, lines, folder, document: path.join(folder, `agent.${ending}`), files };
}

/** The longest beginning of at most `lines` lines that ends before a declaration; in Python a method will do, as its class needs no end. */
function cut(text: string, lines: number, language: Language): string {
  const all = text.split('\n');
  const start =
    language === 'python' ? /^(?: {4})?(?:async )?def\b|^class\b/ : /^(?:export|function|class|const|interface|type)\b/;
  let end = Math.min(lines, all.length);
  // A decorator belongs to what follows.
  while (end > 0 && (!start.test(all[end] ?? '') || /^ *[@)]/.test(all[end - 1] ?? ''))) end -= 1;
  return all.slice(0, end).join('\n');
}

const imports = (language: Language): string =>
  Array.from({ length: MODULES }, (_, at) =>
    language === 'python' ? `from tool_${at} import tool_${at}` : `import { tool${at} } from './tool_${at}';`,
  ).join('\n');

function module(language: Language, at: number): string {
  const other = (at + 7) % MODULES;
  const calls = at % 3 === 0 && other > at;
  if (language === 'python')
    return `import opik\n${calls ? `from tool_${other} import tool_${other}\n` : ''}\n\n@opik.track(type="tool")\ndef tool_${at}(query: str) -> str:\n    return ${calls ? `tool_${other}(query)` : 'query.strip()'}\n`;
  return `import { track } from 'opik';\n${calls ? `import { tool${other} } from './tool_${other}';\n` : ''}\nexport const tool${at} = track({ name: 'tool-${at}', type: 'tool' }, async (query: string) => {\n  return { text: ${calls ? `(await tool${other}(query)).text` : 'query.trim()'} };\n});\n`;
}

const steps = (language: Language): string =>
  Array.from({ length: MODULES }, (_, at) =>
    language === 'python' ? `    notes.append(tool_${at}(question))` : `  notes.push((await tool${at}(question)).text);`,
  ).join('\n');

const pythonTail = `import opik
${imports('python')}


@opik.track
def answer(question: str) -> str:
    notes = []
${steps('python')}
    return "\\n".join(notes)
`;

const typescriptTail = `import { track } from 'opik';
${imports('typescript')}

export const answer = track({ name: 'answer' }, async (question: string) => {
  const notes: string[] = [];
${steps('typescript')}
  return { text: notes.join('\\n') };
});
`;

const PYTHON_MAIN = `import os\n\nfrom agent import answer\n\nif __name__ == "__main__":\n    print(answer("why?"))\n    os._exit(0)\n`;
const TYPESCRIPT_MAIN = `import { answer } from './agent';\n\nconsole.log(await answer('why?'));\nprocess.exit(0);\n`;
const PACKAGE_JSON = '{ "name": "agent", "type": "module", "dependencies": { "opik": "2.0.40" } }\n';
