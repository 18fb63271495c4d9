import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analyzer } from '../../src/engine/analyze';
import type { FileFacts, Language } from '../../src/engine/facts/model';
import { languageOf } from '../../src/engine/languages';
import { differenceOf, isMoved } from '../../src/engine/moved';
import type { Rule } from '../../src/engine/rule';
import { rules } from '../../src/engine/rules/index';
import { analyzerOf, layoutOf } from './analysis';

const fixtures = path.join(__dirname, '..', 'rules');

/** The programs among a rule's fixtures: a file on its own, or the files of a folder. */
function programsOf(rule: string): readonly Readonly<Record<string, string>>[] {
  const folder = path.join(fixtures, rule);
  const entries = readdirSync(folder, { withFileTypes: true });
  const isCode = (name: string): boolean => languageOf(name) !== undefined && !/\.fixed\.\w+$/.test(name);
  return entries.flatMap((entry): Readonly<Record<string, string>>[] => {
    if (entry.isFile()) return isCode(entry.name) ? [textsIn(folder, [entry.name])] : [];
    const inside = path.join(folder, entry.name);
    const names = readdirSync(inside, { recursive: true, encoding: 'utf8' }).filter(isCode);
    return names.length > 0 ? [textsIn(inside, names)] : [];
  });
}

const textsIn = (folder: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [`/app/${name}`, readFileSync(path.join(folder, name), 'utf8').replace(/\r\n/g, '\n')]));

/** Everything that is said of a finding: where it stands, what it points at, what its fixes change. */
const answersOf = (analyzer: Analyzer): string[] =>
  analyzer.files.flatMap((file) => [...analyzer.findings(file), ...analyzer.silenced(file)].map((finding) => said(finding)));

function said({ rule, severity, file, at, messageId, data, related, fixes }: ReturnType<Analyzer['findings']>[number]): string {
  return JSON.stringify([rule.id, severity, file, at.start, at.end, messageId, data, related, fixes]);
}

const editsOf = (analyzer: Analyzer): string[] =>
  analyzer.files.flatMap((file) =>
    analyzer
      .findings(file)
      .map((finding) => JSON.stringify((finding.fixes ?? []).map((_, place) => analyzer.edits(finding, place)))),
  );

/** What somebody types into code, in this order: the first, the fourth and the seventh change what the facts say, the others move places alone. */
const typed: Readonly<Record<Language, readonly string[]>> = {
  python: [
    'value',
    'value  # a note',
    'value  # a longer note',
    'value = str(12)',
    'value =  str( 12 )',
    'value =  str( 12 )  # note',
    'v',
    'value ',
  ],
  typescript: [
    'value',
    'value // a note',
    'value // a longer note',
    'String(12)',
    'String( 12 )',
    'String( 12 ) // note',
    'v',
    'value ',
  ],
};

/** Of a rule's programs, so that the test stays quick. */
const EACH = 3;

/** The start of some line at the left edge, where a statement may stand. */
function placeIn(text: string, turn: number): number {
  const found = [...text.matchAll(/^(?=(?:import|from|def|class|const|export|@)\b)/gm)].map(({ index }) => index);
  return found[turn % found.length] ?? 0;
}

/** Statements whose names and texts mean something to some rule once they are whole, and sooner to none or another. */
const meant: Readonly<Record<Language, readonly string[]>> = {
  python: [
    'thread_id = session_id',
    'model = "gpt-4o-mini"',
    'opik.flush_tracker',
    'api_key = "sk-proj-abcdefghijklmnop0123456789ABCD"',
    'system_prompt = "You are helpful"',
    'history.append',
  ],
  typescript: [
    'const threadId = sessionId;',
    "const model = 'gpt-4o-mini';",
    'flushAll;',
    "const apiKey = 'sk-proj-abcdefghijklmnop0123456789ABCD';",
    "const systemPrompt = 'You are helpful';",
    'client.flush;',
  ],
};

/** The first line of a function's body, as far as lines tell. */
function insideOf(text: string): { readonly at: number; readonly indent: string } | undefined {
  const [all = '', before = '', indent = ''] = /^([\s\S]*?(?:\bdef \w+\([^()]*\)[^\n]*:|=> \{)\n)([ \t]+)\S/.exec(text) ?? [];
  return all === '' ? undefined : { at: before.length, indent };
}

describe('findings of a text that is being typed', () => {
  it.each(rules.map(({ id }) => id))('are those of the whole text, with their fixes: %s', async (id) => {
    const programs = programsOf(id).filter((_, place) => place % EACH === 0);
    for (const [turn, texts] of programs.entries()) {
      const analyzer = await analyzerOf(texts, layoutOf('/app'));
      analyzer.run();
      const paths = Object.keys(texts);
      const file = paths[turn % paths.length] ?? '';
      const text = texts[file] ?? '';
      const at = placeIn(text, turn);
      for (const [step, words] of typed[languageOf(file) ?? 'python'].entries()) {
        const state = { ...texts, [file]: `${text.slice(0, at)}${words}\n${text.slice(at)}` };
        analyzer.set(file, state[file] ?? '');
        analyzer.run();
        if (analyzer.facts(file)?.partial || (step + turn) % EACH !== 2) continue;
        const fresh = await analyzerOf(state, layoutOf('/app'));
        fresh.run();
        expect(answersOf(analyzer), `${file} at ${at}: ${words}`).toEqual(answersOf(fresh));
        expect(editsOf(analyzer), `fixes in ${file} at ${at}: ${words}`).toEqual(editsOf(fresh));
      }
    }
  });

  it.each(rules.map(({ id }) => id))('are those of the whole text while a statement is typed in a function: %s', async (id) => {
    const [texts] = programsOf(id).filter((files) => Object.values(files).some((text) => insideOf(text) !== undefined));
    const [file, text] = Object.entries(texts ?? {}).find(([, one]) => insideOf(one) !== undefined) ?? [];
    if (!texts || file === undefined || text === undefined) return;
    const { at, indent } = insideOf(text) ?? { at: 0, indent: '' };
    const analyzer = await analyzerOf(texts, layoutOf('/app'));
    analyzer.run();
    const turn = rules.findIndex((rule) => rule.id === id);
    const statements = meant[languageOf(file) ?? 'python'];
    const statement = statements[turn % statements.length] ?? '';
    for (let length = 1; length <= statement.length; length += 1) {
      const state = { ...texts, [file]: `${text.slice(0, at)}${indent}${statement.slice(0, length)}\n${text.slice(at)}` };
      analyzer.set(file, state[file] ?? '');
      analyzer.run();
      if (analyzer.facts(file)?.partial || (length % EACH !== 0 && length < statement.length)) continue;
      const fresh = await analyzerOf(state, layoutOf('/app'));
      fresh.run();
      expect(answersOf(analyzer), `${file}: ${statement.slice(0, length)}`).toEqual(answersOf(fresh));
    }
  });

  it('are not judged anew as long as an edit moves places alone', async () => {
    let judged = 0;
    const counting: Rule = {
      ...noRule,
      check() {
        judged += 1;
        return [];
      },
    };
    const analyzer = await analyzerOf(
      { '/app/a.py': 'import opik\n\n\n@opik.track\ndef a():\n    return 1\n' },
      layoutOf('/app'),
      [counting],
    );
    analyzer.run();
    for (const words of ['  # n', '  # note', '']) {
      analyzer.set('/app/a.py', `import opik${words}\n\n\n@opik.track\ndef a():\n    return 1\n`);
      analyzer.run();
    }
    expect(judged).toBe(1);
    expect(analyzer.linked[0]?.files[0], 'what is linked is of the text now').toBe(analyzer.facts('/app/a.py'));
    analyzer.set('/app/a.py', 'import opik\n\n\n@opik.track\ndef a():\n    return 2\n');
    analyzer.run();
    expect(judged).toBe(3);
  });
});

describe('facts whose places are within what was typed', () => {
  const factsOf = async (text: string, file = '/app/a.py'): Promise<FileFacts> => {
    const facts = (await analyzerOf({ [file]: text }, layoutOf('/app'))).facts(file);
    if (!facts) throw new Error('no facts');
    return facts;
  };

  it.each([
    ['a name grows, and a space follows', 's\n', 'score \n', true],
    ['a name grows before what was there', 'value.a\n', 'value.a  # note\n', true],
    ['white space where no fact ends', 'if a :\n    b()\n', 'if a:\n    b()\n', true],
    ['what ended at one place ends at two', 'print(a)\n', 'print(a )\n', false],
    ['what was apart touches', 'print(a )\n', 'print(a)\n', false],
    ['a call more', 'a(1)\n', 'a(b(1))\n', false],
    ['another name that is known', 'import a, b\na()\n', 'import a, b\nb()\n', false],
    ['another text', "a('x')\n", "a('y')\n", false],
    ['a line more', 'a()\nb()\n', 'a()\n\nb()\n', true],
    ['a statement in which nothing happens', 'a()\nb()\n', 'a()\nname\nb()\n', true],
    ['a statement in which something does', 'a()\nb()\n', 'a()\nraise\nb()\n', false],
    ['a choice in which nothing happens', 'a()\nb()\n', 'a()\nif name: other\nb()\n', true],
    ['a choice in which something does', 'a()\nb()\n', 'a()\nif name: raise\nb()\n', false],
    ['a main block in which nothing happens', 'a()\n', "a()\nif __name__ == '__main__': name\n", false],
    ['a line more where a comment silences', '# opik-lens: ignore\na()\n', '# opik-lens: ignore\n\na()\n', false],
    ['a line more in a call', 'a(b, c)\n', 'a(b,\n c)\n', false],
    ['a line more in a function', 'def f():\n    a(b)\n', 'def f():\n\n    a(b)\n', true],
    ['a function that was on one line, in a call', 'a(lambda: b)\n', 'a(lambda:\n b)\n', false],
  ])('%s', async (_, before, after, moved) => {
    expect(isMoved(await factsOf(before), await factsOf(after), differenceOf(before, after))).toBe(moved);
  });

  it('a line more in a function that is handed over: it was on several lines before', async () => {
    const moved = async (before: string, after: string): Promise<boolean> =>
      isMoved(await factsOf(before, '/app/a.ts'), await factsOf(after, '/app/a.ts'), differenceOf(before, after));
    expect(await moved('a({ b: 1 }, () => {\n  c();\n});\n', 'a({ b: 1 }, () => {\n\n  c();\n});\n')).toBe(true);
    expect(await moved('a({ b: 1 }, () => {c();});\n', 'a({ b: 1 }, () => {\nc();});\n')).toBe(false);
  });
});

const noRule: Rule = { id: 'none', summary: '', severity: 'info', languages: ['python'], messages: {}, check: () => [] };
