import path from 'node:path';
import { expect, it } from 'vitest';
import { components, type InstrumentPlan } from '../../src/engine/instrument/plan';
import { fill } from '../../src/engine/rule';
import { repository } from '../editor/launcher/folders';
import { plainAgents, sampleAgents } from '../sdk/instrument/agents';
import { frameworkAgents } from '../sdk/instrument/agents-frameworks';
import { nextRoutes, nodeAgents, nodeFrameworks } from '../sdk/instrument/agents-node';
import { instrumented, sample } from '../sdk/instrument/instrumented';

interface Row {
  readonly name: string;
  readonly file: string;
  readonly start: string;
  readonly opik: string;
  /** What the proof compares with the stored traces, line by line. */
  readonly trace: readonly string[];
  readonly proof: 'npm test' | 'test:long';
  readonly pythonRoots?: readonly string[];
}

const python =
  (proof: Row['proof']) =>
  (agent: (typeof sampleAgents)[number]): Row => ({
    name: agent.name,
    file: agent.name,
    start: agent.start ?? agent.name,
    opik: '2.2.122',
    trace: agent.trace,
    proof,
    ...(agent.pythonRoots && { pythonRoots: agent.pythonRoots }),
  });

const node =
  (proof: Row['proof']) =>
  (agent: (typeof nodeAgents)[number]): Row => ({
    name: `node/${agent.name}`,
    file: `node/${agent.name}`,
    start: agent.start ?? `node/${agent.name}`,
    opik: '1.11.14',
    trace: agent.one,
    proof,
  });

const rows: readonly Row[] = [
  ...sampleAgents.filter(({ name }) => plainAgents.has(name)).map(python('npm test')),
  ...frameworkAgents.map(python('test:long')),
  ...nodeAgents.map(node('npm test')),
  ...[...nodeFrameworks, ...nextRoutes].map(node('test:long')),
];

/** The settings that our rules still find in the code: of calls, and of classes or objects that hold some. */
const settingsIn = ({ left }: InstrumentPlan): readonly string[] =>
  left
    .filter(({ rule }) => rule === 'hardcoded-config' || rule === 'unconverted-config-class')
    .flatMap(({ data }) => (data.settings ?? '').split(', '))
    .filter((one) => one !== '');

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `${items.length}: ${[...new Set(items)].join(', ')}`;

/** The settings that steps moved: of calls, and the fields of classes or objects that became the configuration. */
const movedBy = ({ steps }: InstrumentPlan): readonly string[] =>
  steps
    .filter(({ component }) => component === 'config')
    .flatMap(({ data }) => (data.settings ?? data.tunables ?? '').split(', '))
    .filter((one) => one !== '');

async function rowOf({ name, file, start, opik, trace, proof, pythonRoots }: Row): Promise<string> {
  const more = pythonRoots ? { pythonRoots } : {};
  const files = sample(file);
  const whole = await instrumented(files, { start, opik, components, ...more });
  const missed = settingsIn(whole.plan);
  const notes = whole.plan.notes
    .filter(({ component }) => component === 'config' && missed.length > 0)
    .map(({ template, data }) => fill(template, data).replace(/^.*? in the code: /, ''));
  const spans = trace.filter((line) => line.startsWith(' ')).length;
  const cells = [
    `\`${name}\``,
    `${opik}, ${proof}`,
    `${spans} in ${trace.length - spans}`,
    list(movedBy(whole.plan)),
    list(missed),
    [...new Set(notes)].join(' '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

it('writes down what Instrument finds in each program', async () => {
  const lines: string[] = [];
  for (const row of rows) lines.push(await rowOf(row));
  const text = `# What Instrument finds

Each program of \`test/sdk/programs/instrument\` is run as it is and as "Opik: Instrument" leaves it, with the real SDK against the receiver and a
double of the models. The answers are the same, a second run of the command changes nothing, and the stored spans are those that are expected,
name by name, type by type and each below its parent: the proofs fail otherwise, so that what is found is what is expected.

This file is written by \`test/long/instrument-table.test.ts\` (\`npx vitest run -u --config test/long/vitest.config.mts instrument-table\`), which fails when it is
out of date. Settings are those that the rules \`hardcoded-config\` and \`unconverted-config-class\` see once the program is traced; a default that only
stands for what a caller leaves out is not one of them.

| program | opik, proven in | spans in traces | settings moved | settings left | why |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
  expect(rows.length).toBeGreaterThanOrEqual(30);
  await expect(text).toMatchFileSnapshot(path.join(repository, 'docs', 'instrument-proof.md'));
});
