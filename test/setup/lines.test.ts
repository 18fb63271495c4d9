import { parse } from 'dotenv';
import fc from 'fast-check';
import { parse as parseIni } from 'ini';
import { describe, expect, it } from 'vitest';
import { addEnvLines } from '../../src/setup/files/env-lines';
import { addIniLines, iniValues } from '../../src/setup/files/ini-lines';
import type { Entry } from '../../src/setup/files/lines';
import { unusable } from '../../src/setup/notes';
import { isOnlyAddedTo } from './added-lines';
import { entriesOf, envNames, envText, iniNames, iniText } from './random-files';

const runs = { numRuns: Number(process.env.OPIK_LENS_RUNS ?? 2_000) };

describe('lines of a .env', () => {
  it('are added, and nothing else changes', () => {
    let written = 0;
    fc.assert(
      fc.property(envText, entriesOf(envNames), (text, entries) => {
        const added = addEnvLines(text, entries);
        if ('trouble' in added) return;
        written += 1;
        expect(isOnlyAddedTo(text, added.text, (line) => /^(?:export )?OPIK_\w+=|^$/.test(line))).toBe(true);
        const [old, now] = [parse(text), parse(added.text)];
        for (const { name, value } of entries) expect(now[name]).toBe(old[name] || value);
        const names = new Set(entries.map(({ name }) => name));
        expect(Object.entries(now).filter(([name]) => !names.has(name))).toEqual(
          Object.entries(old).filter(([name]) => !names.has(name)),
        );
        expect(addEnvLines(added.text, entries)).toEqual(added);
      }),
      runs,
    );
    expect(written).toBeGreaterThan(runs.numRuns * 0.7);
  });

  it.each<[string, string, readonly Entry[], string | RegExp]>([
    ['CRLF', 'A=1\r\n', [{ name: 'OPIK_WORKSPACE', value: 'w' }], 'A=1\r\n\r\nOPIK_WORKSPACE=w\r\n'],
    ['no line ending at the end', 'A=1', [{ name: 'OPIK_WORKSPACE', value: 'w' }], 'A=1\n\nOPIK_WORKSPACE=w\n'],
    ['export', 'export A=1\n', [{ name: 'OPIK_WORKSPACE', value: 'w' }], 'export A=1\n\nexport OPIK_WORKSPACE=w\n'],
    ['a byte order mark', '\uFEFFA=1\n', [{ name: 'OPIK_WORKSPACE', value: 'w' }], '\uFEFFA=1\n\nOPIK_WORKSPACE=w\n'],
    ['a value with a blank', '', [{ name: 'OPIK_WORKSPACE', value: 'my team' }], "OPIK_WORKSPACE='my team'\n"],
    ['a value with a #', '', [{ name: 'OPIK_WORKSPACE', value: 'a#b' }], "OPIK_WORKSPACE='a#b'\n"],
    ['a value with an apostrophe', '', [{ name: 'OPIK_WORKSPACE', value: "it's" }], 'OPIK_WORKSPACE="it\'s"\n'],
    ['a value with a line break', '', [{ name: 'OPIK_WORKSPACE', value: 'a\nb' }], /can’t hold/],
    [
      'an empty name with a remark',
      'OPIK_WORKSPACE= # mine\n',
      [{ name: 'OPIK_WORKSPACE', value: 'w' }],
      'OPIK_WORKSPACE=w # mine\n',
    ],
    [
      'an empty name inside a longer value',
      'A="\nOPIK_WORKSPACE=\n"\n',
      [{ name: 'OPIK_WORKSPACE', value: 'w' }],
      /^A="\nOPIK_WORKSPACE=\n"\n[\s\S]*OPIK_WORKSPACE=w\n$/,
    ],
    [
      'an open quote and a value that needs one',
      'A="open\n',
      [{ name: 'OPIK_WORKSPACE', value: "it's" }],
      'A="open\n\nOPIK_WORKSPACE=it\'s\n',
    ],
    [
      'the name twice, the last one empty',
      'OPIK_WORKSPACE=a\nOPIK_WORKSPACE=\n',
      [{ name: 'OPIK_WORKSPACE', value: 'w' }],
      'OPIK_WORKSPACE=a\nOPIK_WORKSPACE=w\n',
    ],
  ])('%s', (_name, text, entries, expected) => {
    const added = addEnvLines(text, entries);
    expect('text' in added ? added.text : unusable[added.trouble]).toEqual(
      expected instanceof RegExp ? expect.stringMatching(expected) : expected,
    );
  });

  it('are added to a megabyte in a moment', () => {
    const text = Array.from({ length: 30_000 }, (_, at) => `NAME_${at}="value ${at}" # remark`).join('\n');
    // The time that this process worked: the machine may be busy with others.
    const start = process.cpuUsage();
    const added = addEnvLines(text, [{ name: 'OPIK_API_KEY', value: 'k' }]);
    expect('text' in added && added.text.endsWith('\n\nOPIK_API_KEY=k\n') && added.text.startsWith(text)).toBe(true);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(15_000);
  });
});

describe('lines of an INI file', () => {
  it('are added, and nothing else changes', () => {
    let written = 0;
    fc.assert(
      fc.property(iniText, entriesOf(iniNames), (text, entries) => {
        const added = addIniLines(text, entries);
        if ('trouble' in added || added.text === text) return;
        written += 1;
        expect(
          isOnlyAddedTo(text, added.text, (line) => /^(?:api_key|workspace|url_override)\s*=|^\[opik\]$|^$/.test(line)),
        ).toBe(true);
        const old = iniValues(text) ?? {};
        const expected = entries.filter(({ name }) => !old[name]).map(({ name, value }) => [name, value]);
        expect(parseIni(added.text).opik).toMatchObject(Object.fromEntries(expected));
        expect(addIniLines(added.text, entries)).toEqual(added);
      }),
      runs,
    );
    expect(written).toBeGreaterThan(runs.numRuns * 0.1);
  });

  it.each<[string, string, readonly Entry[], string | RegExp]>([
    ['no file', '', [{ name: 'api_key', value: 'k' }], '[opik]\napi_key = k\n'],
    [
      'another section behind',
      '[opik]\nworkspace = w\n\n[b]\nx = 1\n',
      [{ name: 'api_key', value: 'k' }],
      '[opik]\nworkspace = w\napi_key = k\n\n[b]\nx = 1\n',
    ],
    [
      'the style of the file',
      '[opik]\r\nworkspace=w',
      [{ name: 'api_key', value: 'k' }],
      '[opik]\r\nworkspace=w\r\napi_key=k\r\n',
    ],
    ['a key without a value, and no line ending', '[opik]\napi_key =', [{ name: 'api_key', value: 'k' }], '[opik]\napi_key = k'],
    [
      'a key with a colon, which Python reads',
      '[opik]\napi_key: old\n',
      [{ name: 'api_key', value: 'k' }],
      '[opik]\napi_key: old\n',
    ],
    ['a key twice', '[opik]\na = 1\na = 2\n', [{ name: 'api_key', value: 'k' }], /stands there twice/],
    ['a byte order mark', '\uFEFF[opik]\n', [{ name: 'api_key', value: 'k' }], /byte order mark/],
    ['the section twice', '[opik]\n[opik]\n', [{ name: 'api_key', value: 'k' }], /more than once/],
    ['lines before a section', 'api_key = k\n', [{ name: 'workspace', value: 'w' }], /before its first section/],
    ['a value with a semicolon', '', [{ name: 'workspace', value: 'a;b' }], /read differently/],
  ])('%s', (_name, text, entries, expected) => {
    const added = addIniLines(text, entries);
    expect('text' in added ? added.text : unusable[added.trouble]).toEqual(
      expected instanceof RegExp ? expect.stringMatching(expected) : expected,
    );
  });
});
