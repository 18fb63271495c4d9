import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEnvLines } from '../../src/setup/files/env-lines';
import { addIniLines, iniValues } from '../../src/setup/files/ini-lines';
import type { Entry } from '../../src/setup/files/lines';
import { entriesOf, envNames, envText, iniNames, iniText } from '../setup/random-files';
import { folderWith } from '../workspace/folder';
import { withRelease } from './program';

type Read = Readonly<Record<string, unknown>>;

interface Case {
  readonly style: 'environment' | 'ini';
  readonly before: string;
  readonly after: string;
  readonly added: readonly Entry[];
}

/** Random files, each with lines added to it; those that are left alone, and those that are refused, are no cases. */
function casesOf(style: Case['style'], number: number): Case[] {
  const pairs = style === 'ini' ? fc.tuple(iniText, entriesOf(iniNames)) : fc.tuple(envText, entriesOf(envNames));
  return fc.sample(pairs, { numRuns: number }).flatMap(([before, entries]): Case[] => {
    const added = style === 'ini' ? addIniLines(before, entries) : addEnvLines(before, entries);
    if ('trouble' in added || added.text === before) return [];
    const present = style === 'ini' ? (iniValues(before) ?? {}) : {};
    return [{ style, before, after: added.text, added: entries.filter(({ name }) => !present[name]) }];
  });
}

/** What one program in Python read, before and after, case by case. */
async function readByPython(
  cases: readonly Case[],
  run: Parameters<Parameters<typeof withRelease>[1]>[0],
): Promise<[unknown, unknown][]> {
  const file = path.join(folderWith({}), 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  const ended = await run({ file: 'settings_files.py' }, { url: '', project: '' }, { args: [file] });
  expect(ended.stderr).toBe('');
  return JSON.parse(ended.stdout);
}

for (const name of ['python-2.1', 'python-2.2'] as const)
  withRelease(name, (run) => {
    it('python-dotenv reads every old value as it was, and every new one', async () => {
      const cases = casesOf('environment', 700);
      const read = await readByPython(cases, run);
      expect(read.length).toBeGreaterThan(400);
      read.forEach(([before, after], at) => {
        const { added, ...texts } = cases[at] as Case;
        const [old, now] = [before as Read, after as Read];
        for (const { name: one, value } of added)
          if (!envHas(texts.before, one)) expect({ ...texts, [one]: now[one] }).toEqual({ ...texts, [one]: value });
        const names = new Set(added.map(({ name: one }) => one));
        const others = (all: Read) => Object.fromEntries(Object.entries(all).filter(([one]) => !names.has(one)));
        expect({ ...texts, others: others(now) }).toEqual({ ...texts, others: others(old) });
      });
    });

    it('configparser reads every old value as it was, and every new one', async () => {
      const cases = casesOf('ini', 2_000);
      const read = await readByPython(cases, run);
      expect(read.length).toBeGreaterThan(400);
      read.forEach(([before, after], at) => {
        const { added, ...texts } = cases[at] as Case;
        const old = before as Readonly<Record<string, Read>>;
        const values = Object.fromEntries(added.map(({ name: one, value }) => [one, value]));
        expect({ ...texts, read: after }).toEqual({
          ...texts,
          read: { ...old, opik: { ...old.DEFAULT, ...old.opik, ...values } },
        });
      });
    });
  });

/** A name that has a value for the SDK for TypeScript is left as it is. */
const envHas = (text: string, name: string): boolean => {
  const added = addEnvLines(text, [{ name, value: 'x' }]);
  return 'text' in added && added.text === text;
};
