import { expect, it } from 'vitest';
import { type CommandKind, pairsIn } from '../../../src/setup/commands';
import type { Entry } from '../../../src/setup/files/lines';
import { configRules } from '../../../src/setup/rules';
import { configFile } from '../../../src/setup/rules/config-file';
import type { ConfigFinding, ConfigKind } from '../../../src/setup/rules/rule';
import { mutated, processorTime, randomFrom } from '../mutations';
import { addedTo, entriesFor, kinds } from '../settings-kinds';
import { hunt } from './hunt';
import { MINUTES } from './limits';
import { woven } from './woven';

const LIMIT_MS = 3_000;
const isOurs = (url: string): boolean => /\/src\/setup\//.test(url);
const limits = (seed: number) => ({ milliseconds: MINUTES * 60_000, random: randomFrom(seed) });
const either = (text: string, other: string, random: () => number): string =>
  (random() < 0.5 ? mutated : woven)(text, other, random);

it.each(Object.entries(kinds))(
  'files that reach ever more of what adds settings: no exception, no lost byte (%s)',
  async (name, kind) => {
    let written = 0;
    interface Wanted {
      readonly text: string;
      readonly entries: readonly Entry[];
    }
    const { runs, reached, beyondSeeds, kept } = await hunt<Wanted>(
      {
        seeds: kind.texts.map((text) => ({ text, entries: kind.names.map((one) => ({ name: one, value: 'abc' })) })),
        vary: ({ text }, other, random) => ({ text: either(text, other.text, random), entries: entriesFor(kind, random) }),
        examine: ({ text, entries }) => {
          if (addedTo(kind, text, entries, 'here').text !== text) written += 1;
        },
        isOurs,
      },
      limits(14),
    );
    console.log(
      `${name}: ${runs} files, ${reached} places reached, ${beyondSeeds} beyond the seeds, ${kept.length} kept, ${written} written`,
    );
    expect(beyondSeeds).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
  },
);

interface Judged {
  readonly kind: string;
  readonly text: string;
}

const compose =
  'services:\n  agent:\n    environment:\n      OPIK_API_KEY: abcdefghijklmnopqrstuvwxyz\n      - OPIK_URL=http://localhost:5173\n    env_file: .env\n';
const workflow =
  'jobs:\n  test:\n    env:\n      OPIK_API_KEY: your-key\n    steps:\n      - run: |\n          opik connect --pair abc123 \\\n            python3 app.py\n';

/** What each kind of file begins with, for rules about settings and for those about commands. */
const judgedFiles: Readonly<Record<ConfigKind | CommandKind, string>> = {
  env: kinds['.env'].texts[0] ?? '',
  example: 'OPIK_API_KEY=<your key>\nOPIK_WORKSPCE=team\nOPIK_URL_OVERRIDE=localhost:5173\n',
  ini: `${kinds.INI.texts[0] ?? ''}[Opik]\nurl = x\n`,
  compose,
  ci: workflow,
  yaml: workflow,
  shell: '#!/bin/sh\nset -e; opik connect --pair "$CODE" -- python3 app.py && echo done # later\n',
  docker: 'FROM python:3.12\nRUN pip install opik\nCMD ["opik", "connect", "--pair", "abc", "python3", "app.py"]\n',
  manifest: '{"scripts": {"start": "opik connect --pair abc \\"node app.js\\"", "test": "vitest"}}\n',
  tasks: '{"tasks": [{"command": "opik", "args": ["connect", "--pair", "abc", "python3"]}]} // mine\n',
  markdown: '# Start\n\n```sh\n$ opik connect --pair CODE python3 app.py\n```\n\n    opik connect --pair=x y\n',
};

const isConfig = (kind: string): kind is ConfigKind => ['env', 'example', 'ini', 'compose', 'ci'].includes(kind);
const isCommand = (kind: string): kind is CommandKind => kind in judgedFiles && !isConfig(kind);

it('files that reach ever more of the rules about settings: no exception, no hang, no finding or fix outside of the text', async () => {
  let found = 0;
  const { runs, reached, beyondSeeds, kept } = await hunt<Judged>(
    {
      seeds: Object.entries(judgedFiles).map(([kind, text]) => ({ kind, text })),
      vary: ({ kind, text }, other, random) => ({
        kind: random() < 0.05 ? other.kind : kind,
        text: either(text, other.text, random),
      }),
      examine: ({ kind, text }) => {
        const start = processorTime();
        const findings: ConfigFinding[] = [];
        if (isConfig(kind)) {
          const file = configFile(`/a/.${kind}`, kind, text, () => true);
          for (const rule of configRules) findings.push(...rule.check(file));
        } else if (isCommand(kind))
          findings.push(...pairsIn({ kind, text, until: '1.11.3', version: '2.2.0', project: 'two "words"' }));
        expect(processorTime() - start, 'milliseconds').toBeLessThan(LIMIT_MS);
        found += findings.length;
        for (const { at, fix } of findings)
          for (const { start: from, end } of [at, ...(fix?.edits ?? []).map((edit) => edit.at)])
            expect(from >= 0 && from <= end && end <= text.length, JSON.stringify(at)).toBe(true);
      },
      isOurs,
    },
    limits(15),
  );
  console.log(
    `rules: ${runs} files, ${reached} places reached, ${beyondSeeds} beyond the seeds, ${kept.length} kept, ${found} findings`,
  );
  expect(beyondSeeds).toBeGreaterThan(0);
  expect(found).toBeGreaterThan(0);
});
