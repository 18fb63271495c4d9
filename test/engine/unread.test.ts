import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import { differenceOf, isMoved, lineOf } from '../../src/engine/moved';
import type { Rule } from '../../src/engine/rule';
import { isUnread, quietly, watch } from '../../src/engine/unread';
import { analyzerOf, layoutOf } from './analysis';

const FILE = '/app/a.py';

async function factsOf(text: string): Promise<FileFacts> {
  const facts = (await analyzerOf({ [FILE]: text }, layoutOf('/app'))).facts(FILE);
  if (!facts) throw new Error('no facts');
  return facts;
}

describe('facts on the lines that are typed', () => {
  it('note who reads them, one by one', async () => {
    const text = 'def f():\n    name = other\n';
    const facts = await factsOf(text);
    watch(facts, { start: text.indexOf('    name'), end: text.length - 1 });
    const binding = facts.bindings.find((one) => one.definitions.some(({ value }) => value.kind === 'reference'));
    if (!binding) throw new Error('no binding');
    expect(
      quietly(() => JSON.stringify(facts)),
      'looked at, and not read',
    ).toContain('"other"');
    expect(isUnread(binding, 'name')).toBe(true);
    expect(binding.name).toBe('name');
    expect(isUnread(binding, 'name')).toBe(false);
    expect(isUnread(binding, 'uses')).toBe(true);
    expect(
      facts.functions.some((fn) => isUnread(fn, 'name')),
      'a function is on more lines than one',
    ).toBe(false);
  });

  it.each([
    ['a name that nobody has read', 'def f():\n    nam = other\n', 'def f():\n    name = other\n'],
    ['what it holds', 'def f():\n    name = oth\n', 'def f():\n    name = "other"\n'],
    ['a text', 'a("tex")\n', 'a("text")\n'],
  ])('differ where it does not matter: %s', async (_, before, after) => {
    const judged = await factsOf(before);
    const now = await factsOf(after);
    const difference = differenceOf(before, after);
    expect(isMoved(judged, now, difference), 'nobody watches').toBe(false);
    const watched = await factsOf(before);
    watch(watched, lineOf(before, { ...difference, newEnd: difference.oldEnd }));
    expect(isMoved(watched, now, difference)).toBe(true);
    JSON.stringify(watched);
    expect(isMoved(watched, now, difference), 'everything was read').toBe(false);
  });

  it('are judged as often as somebody has read what changes', async () => {
    let judged = 0;
    const found = new Set<string | undefined>();
    const reading: Rule = {
      id: 'reading',
      summary: '',
      severity: 'info',
      languages: ['python'],
      messages: {},
      check({ program }) {
        judged += 1;
        for (const { facts } of program.calls()) found.add(facts.arguments[0]?.value.kind);
        return [];
      },
    };
    const texts = ['1', '12', '123', '[]'].map((argument) => `import opik\n\nprint(${argument})\n`);
    const analyzer = await analyzerOf({ [FILE]: `import opik\n\nprint()\n` }, layoutOf('/app'), [reading]);
    analyzer.run();
    for (const text of texts) {
      analyzer.set(FILE, text);
      analyzer.run();
    }
    expect(judged, 'one argument more, and then another kind of argument').toBe(3);
    expect([...found]).toEqual([undefined, 'literal', 'list']);
  });
});

/** The files of programs and rules in which the pattern stands. */
const filesWith = (pattern: RegExp): readonly string[] =>
  ['program', 'rules']
    .flatMap((room) => readdirSync(path.resolve('src/engine', room)).map((name) => `${room}/${name}`))
    .filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(path.resolve('src/engine', file), 'utf8')));

it('programs and rules look at statements through what happens in them', () => {
  expect(filesWith(/\.statements\b|\{[^}]*\bstatements\b[^}]*\} =/)).toEqual(['program/sites.ts']);
});

it('programs and rules ask nothing else of lines than `moved.ts` knows', () => {
  expect(filesWith(/\.lines\b|\{[^}]*\blines\b[^}]*\} =/)).toEqual([
    // For the setup, of programs that are settled.
    'program/connection.ts',
    // Whether what is written in a call stands on one line.
    'rules/hardcoded-config.ts',
    // Of a file with comments that silence.
    'rules/unused-suppression.ts',
  ]);
});
