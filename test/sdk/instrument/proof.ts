import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import type { Asked } from '../model-double';
import { outlineOf } from '../outline';
import type { RunProgram } from '../program';
import type { Receiver } from '../receiver';
import type { SampleAgent } from './agents';
import { type Files, instrumented, sample } from './instrumented';

/** What is answered depends on all that was asked, so the same answers mean that the same was asked. */
export function digestOf(asked: Asked): string {
  const { model, temperature, max_tokens: most, messages, input, instructions, system } = asked;
  const digest = createHash('sha256')
    .update(JSON.stringify([model, temperature, most, messages, input, instructions, system]))
    .digest('hex')
    .slice(0, 8);
  // DSPy reads its fields from marks that it has asked for.
  return JSON.stringify(messages ?? '').includes('[[ ## answer ## ]]')
    ? `[[ ## answer ## ]]\n${digest}\n\n[[ ## completed ## ]]`
    : digest;
}

/** Where a proof runs its programs. */
export interface Bench {
  readonly run: RunProgram;
  readonly receiver: Receiver;
  /** The base URL of the model's double. */
  readonly model: string;
}

/** Instruments a program, runs it as it was and as it is then: the same answers, the expected trees, and nothing left for a second run. */
export async function prove(agent: SampleAgent, { run, receiver, model }: Bench): Promise<void> {
  const files = sample(agent.name);
  const start = agent.start ?? agent.name;
  const how = { start, opik: '2.2.122', components, ...(agent.pythonRoots && { pythonRoots: agent.pythonRoots }) };
  const once = await instrumented(files, how);
  const twice = await instrumented(once.files, how);
  expect(twice.plan.changes).toEqual([]);
  const project = randomUUID();
  const env = {
    OPENAI_BASE_URL: model,
    OPENAI_API_BASE: model,
    OPENAI_API_KEY: 'none',
    ANTHROPIC_BASE_URL: model.replace(/\/v1$/, ''),
    ANTHROPIC_API_KEY: 'none',
    CREWAI_DISABLE_TELEMETRY: 'true',
    HAYSTACK_TELEMETRY_ENABLED: 'False',
  };
  const runs = async (all: Files): Promise<string> => {
    const program =
      agent.driver === undefined
        ? { start, files: all }
        : { start: 'driver.py', files: new Map([...all, ['driver.py', agent.driver]]) };
    const ended = await run(program, { url: receiver.url, project }, { env, args: agent.args ?? [] });
    expect(ended.code, `${all.get(start)}\n${ended.stderr}`).toBe(0);
    return ended.stdout;
  };
  const named = new Map([...once.files].map(([file, text]) => [file, text.replaceAll('"instrumented"', `"${project}"`)]));
  const [before, after] = await Promise.all([runs(files), runs(named)]);
  expect(after).toBe(before);
  const traces = await receiver.traces(project);
  expect(outlineOf(traces), named.get(start)).toEqual(agent.trace);
  expect(JSON.stringify(traces).includes('_blueprint_id'), named.get(start)).toBe(agent.config);
  if (agent.thread !== undefined) expect(traces.map(({ thread }) => thread)).toEqual(traces.map(() => agent.thread));
}
