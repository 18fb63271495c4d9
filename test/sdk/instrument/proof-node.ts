import { randomUUID } from 'node:crypto';
import { transformSync } from 'esbuild';
import { expect } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { outlineOf } from '../outline';
import type { Ended } from '../program';
import type { NodeAgent } from './agents-node';
import { type Files, instrumented, sample } from './instrumented';
import type { Bench } from './proof';

/** Instruments a program of Node for a release, and runs it as it was and as it is then: the same answers, the expected traces, nothing left to do. */
export async function proveNode(
  { name, start = `node/${name}`, driver, config, thread }: NodeAgent,
  expected: readonly string[],
  opik: string,
  { run, receiver, model }: Bench,
): Promise<void> {
  const how = { start, opik, components };
  const before = sample(`node/${name}`);
  const { files: after } = await instrumented(before, how);
  expect((await instrumented(after, how)).plan.changes, 'a second run changes nothing').toEqual([]);
  const project = randomUUID();
  const env = { OPENAI_BASE_URL: model, OPENAI_API_KEY: 'none', OPIK_LOG_LEVEL: 'ERROR' };
  const runs = (files: Files): Promise<Ended> => {
    const own = [...files].map(([file, text]) => runnable(file, text.replaceAll("'instrumented'", `'${project}'`)));
    const first = driver === undefined ? runnable(start, '').name : 'driver.mjs';
    const all = new Map([
      ...own.map((one) => [one.name, one.text] as const),
      ...(driver === undefined ? [] : [['driver.mjs', driver] as const]),
    ]);
    return run({ start: first, files: all }, { url: receiver.url, project }, { env });
  };
  const [plain, traced] = await Promise.all([runs(before), runs(after)]);
  const text = [...after.values()].join('\n');
  expect(plain.code, plain.stderr).toBe(0);
  expect(traced.code, `${text}\n${traced.stderr}`).toBe(0);
  expect(plain.stdout).not.toBe('');
  expect(answers(traced)).toBe(answers(plain));
  const traces = await receiver.traces(project);
  expect(outlineOf(traces), text).toEqual(expected);
  expect(JSON.stringify(traces).includes('_blueprint_id'), text).toBe(config);
  if (thread !== undefined) expect(new Set(traces.map((trace) => trace.thread)), text).toEqual(new Set([thread]));
}

/** What the program says, without the lines in which the SDK says where the traces are. */
const answers = ({ stdout }: Ended): string =>
  stdout
    .split('\n')
    .filter((line) => !/\bOPIK\b|\bINFO\b|\bWARN\b|Opik/.test(line))
    .join('\n');

/** JavaScript that Node runs; decorators are lowered as the language defines them. */
function runnable(file: string, text: string): { readonly name: string; readonly text: string } {
  const name = file.replace(/^node\//, '');
  if (!name.endsWith('.ts')) return { name, text };
  return { name: name.replace(/ts$/, 'mjs'), text: transformSync(text, { loader: 'ts', target: 'node20' }).code };
}
