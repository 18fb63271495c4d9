import { expect, it } from 'vitest';
import { addEnvLines, envValues } from '../../src/setup/files/env-lines';
import { addIniLines, iniValues } from '../../src/setup/files/ini-lines';
import type { Added, Entry } from '../../src/setup/files/lines';
import { masked } from '../../src/setup/files/mask';
import { isOnlyAddedTo } from '../setup/added-lines';
import { mutated, processorTime, randomFrom } from './mutations';

const FILES = Number(process.env.OPIK_LENS_RUNS ?? 10_000);
const LIMIT_MS = 3_000;

const ENV = [
  '# settings\nexport OPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=\nDB_URL="postgres://u:p@h/db?a=b" # ours\n',
  '\ufeffOPIK_URL_OVERRIDE=\'https://www.comet.com/opik/api\'\r\nNAME="two\r\nlines"\r\n\r\nTOKEN=a#b\r\n',
  `A=1\nB=\${A}/x\nC=\`tick\`\nOPIK_PROJECT_NAME="my \\"agent\\""\nOPIK_API_KEY=""   # later\n`,
  '',
];
const INI = [
  '[opik]\nurl_override = https://www.comet.com/opik/api\nworkspace = team\napi_key =\n',
  '# mine\r\n[other]\r\na = b\r\n  deeper\r\n[opik]\r\nAPI_KEY: abcdefghijklmnop\r\n; end\r\n',
  '[DEFAULT]\nx = 1\n[opik]\nproject_name = two words\n[third]\ny : 2\n',
  '',
];

const VALUES = ['abc', 'two words', 'https://h/api?a=b&c=%20d', "it's", 'a#b', 'é☃', '$HOME', `\${X}`, 'x\\y', '"q"', '0'];

const kinds: Readonly<
  Record<
    string,
    {
      readonly texts: readonly string[];
      readonly names: readonly string[];
      readonly isNew: RegExp;
      add(text: string, entries: readonly Entry[]): Added;
      read(text: string): Readonly<Record<string, string>> | undefined;
    }
  >
> = {
  '.env': {
    texts: ENV,
    names: ['OPIK_API_KEY', 'OPIK_WORKSPACE', 'OPIK_URL_OVERRIDE'],
    isNew: /^(?:export )?OPIK_\w+=|^$/,
    add: addEnvLines,
    read: envValues,
  },
  INI: {
    texts: INI,
    names: ['api_key', 'workspace', 'url_override'],
    isNew: /^(?:api_key|workspace|url_override)\s*=|^\[opik\]$|^$/,
    add: addIniLines,
    read: iniValues,
  },
};

it.each(Object.entries(kinds))(
  `half of ${FILES} spoilt files: no exception, no answer after more than 3 s, no lost byte (%s)`,
  (_, { texts, names, isNew, add, read }) => {
    const random = randomFrom(2026);
    const any = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;
    let written = 0;
    let slowest = 0;
    for (let run = 0; run < FILES / 2; run += 1) {
      const text = mutated(any(texts), any(texts), random);
      const entries = names.filter(() => random() < 0.7).map((name) => ({ name, value: any(VALUES) }));
      const said = `run ${run}: ${JSON.stringify(text)} with ${JSON.stringify(entries)}`;
      const start = processorTime();
      const before = read(text) ?? {};
      const added = add(text, entries);
      expect(masked(text).split('\n').length, said).toBe(text.split('\n').length);
      const spent = processorTime() - start;
      slowest = Math.max(slowest, spent);
      expect(spent, said).toBeLessThan(LIMIT_MS);
      if ('trouble' in added) continue;
      expect(
        isOnlyAddedTo(text, added.text, (line) => isNew.test(line)),
        `${said} became ${JSON.stringify(added.text)}`,
      ).toBe(true);
      const after = read(added.text) ?? {};
      for (const { name, value } of entries) expect(after[name], said).toBe(before[name] || value);
      expect(add(added.text, entries), said).toEqual(added);
      if (added.text !== text) written += 1;
    }
    console.log(`${written} written, the slowest took ${slowest.toFixed(1)} ms`);
    expect(written).toBeGreaterThan(FILES / 20);
  },
);
