import { expect } from 'vitest';
import type { Analyzer } from '../../src/engine/analyze';
import { analyzerOf, layoutOf, sentence } from './analysis';

/** A result after many edits equals a result from nothing: thousands of random edits on a few connected files, both languages. */
const start: Readonly<Record<string, string>> = {
  '/app/agent.py': `import opik
from tools import search

client = opik.Opik()


@opik.track
def agent(question: str) -> str:
    config = client.get_or_create_config(fallback=None)
    return search(question) + config.model


def load():
    return client.get_or_create_config(fallback=None)
`,
  '/app/tools.py': `from opik import track as t


@t(type="tool")
def search(query):
    return query
`,
  '/app/main.py': `import os
from agent import agent, load

if __name__ == "__main__":
    load()
    agent("hello")
    os._exit(0)
`,
  '/app/agent.ts': `import { Opik, track } from 'opik';
import { search } from './tools';

const client = new Opik();
export const agent = track({ name: 'agent' }, async (question: string) => {
  const config = await client.getOrCreateConfig({ fallback: {} });
  return { found: await search(question), config };
});
`,
  '/app/tools.ts': `import { track } from 'opik';

export const search = track({ name: 'search', type: 'tool' }, async (query: string) => ({ query }));
`,
  '/app/main.ts': `import { agent } from './agent';

agent('hello').then(() => process.exit(0));
`,
};

/** Pieces that change meaning: imports, decorators, calls, brackets, suppressions. */
const pieces: readonly string[] = [
  '\n',
  ' ',
  '(',
  ')',
  '"',
  "'",
  '{',
  '}',
  ':',
  ',',
  '#',
  '// ',
  'x',
  'import opik\n',
  'from opik import flush_tracker\n',
  '@opik.track\n',
  '(entrypoint=True)',
  'opik.flush_tracker()\n',
  'load()\n',
  'agent("x")\n',
  'def f():\n    load()\n',
  'entrypoint: true, ',
  'await flushAll();\n',
  '# opik-lens: ignore[missing-flush]\n',
  '// opik-lens: ignore-file\n',
  'from main import *\n',
  "export * from './main';\n",
  'thread_id = question\n    ',
  'model = "gpt-4o"\n    ',
  'const sessionId = question;\n  ',
  'flush',
  '🦉',
  '\r\n',
  '\t',
];

/** A repeatable stream of numbers below `limit`. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What is typed on where the last edit ended: it makes names, words of strings and white space longer. */
const letters: readonly string[] = ['a', 'd', 's', 'e', '_', ' ', '.', '\n', ';', ')'];

interface Edited {
  readonly text: string;
  /** Where the edit ended. */
  readonly caret: number;
}

function edited(text: string, caret: number | undefined, roll: (limit: number) => number): Edited {
  const typesOn = caret !== undefined && caret <= text.length && roll(3) !== 0;
  const at = typesOn ? caret : roll(text.length + 1);
  if (!typesOn && roll(3) === 0)
    return { text: text.slice(0, at) + text.slice(Math.min(text.length, at + 1 + roll(12))), caret: at };
  const from = typesOn ? letters : pieces;
  const added = from[roll(from.length)] ?? '';
  return { text: text.slice(0, at) + added + text.slice(at), caret: at + added.trimEnd().length };
}

const answersOf = (analyzer: Analyzer): string[] =>
  analyzer.files
    .flatMap((path) =>
      analyzer.findings(path).map((one) => `${path} ${one.at.start}-${one.at.end} ${one.severity} ${sentence(one)}`),
    )
    .sort();

/** Makes random edits and now and then compares with an analysis that begins with nothing; `seed` decides which. */
export async function compareRandomEdits(seed: number, edits: number): Promise<void> {
  const roll = dice(seed * 7919);
  const analyzer = await analyzerOf(start, layoutOf('/app'));
  analyzer.run();
  const texts: Record<string, string> = { ...start };
  /** The last text of each file without a syntax error: that is what links. */
  const whole: Record<string, string> = { ...start };
  const carets = new Map<string, number>();
  let path = '';
  let compared = 0;
  let found = 0;
  for (let step = 0; step < edits; step += 1) {
    const paths = Object.keys(start);
    // Mostly somebody goes on in the file of before.
    path = path === '' || roll(3) === 0 ? (paths[roll(paths.length)] ?? '') : path;
    if (roll(25) === 0 && texts[path] !== undefined) {
      analyzer.remove(path);
      delete texts[path];
      delete whole[path];
    } else {
      // A text that drifted too far goes back to where it began, so that the edits keep meeting code.
      const drifted = analyzer.facts(path)?.partial === true && roll(2) === 0;
      const before = texts[path];
      const goesBack = before === undefined || drifted || roll(12) === 0;
      const { text, caret } = goesBack ? { text: start[path] ?? '', caret: undefined } : edited(before, carets.get(path), roll);
      if (caret === undefined) carets.delete(path);
      else carets.set(path, caret);
      texts[path] = text;
      analyzer.set(path, text);
      if (analyzer.facts(path)?.partial === false || whole[path] === undefined) whole[path] = text;
    }
    analyzer.run();
    if (roll(4) !== 0) continue;
    const fresh = await analyzerOf(whole, layoutOf('/app'));
    for (const [other, text] of Object.entries(texts)) fresh.set(other, text);
    fresh.run();
    const answers = answersOf(analyzer);
    expect(answers, `after ${step} edits, the last in ${path}`).toEqual(answersOf(fresh));
    compared += 1;
    found += answers.length;
  }
  expect(compared).toBeGreaterThan(edits / 8);
  expect(found, 'the comparison is not about nothing').toBeGreaterThan(compared / 2);
}
