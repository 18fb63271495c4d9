import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { type Asked, modelDoubleForFile } from '../model-double';
import { outlineOf } from '../outline';
import { withEnvironment } from '../program';
import { receiverForFile } from '../receiver';
import { type SampleAgent, sampleAgents } from './agents';
import { type Files, instrumented, sample } from './instrumented';

const receiver = receiverForFile();
/** What is answered depends on all that was asked, so the same answers mean that the same was asked. */
const model = modelDoubleForFile(({ model: name, temperature, max_tokens, messages, input, instructions, system }: Asked) =>
  createHash('sha256')
    .update(JSON.stringify([name, temperature, max_tokens, messages, input, instructions, system]))
    .digest('hex')
    .slice(0, 8),
);

withEnvironment('python-2.2', (run) => {
  const runs = async (agent: SampleAgent, files: Files, project: string): Promise<string> => {
    const start = agent.start ?? agent.name;
    const all = agent.driver === undefined ? files : new Map([...files, ['driver.py', agent.driver]]);
    const env = {
      OPENAI_BASE_URL: model(),
      OPENAI_API_KEY: 'none',
      ANTHROPIC_BASE_URL: model().replace(/\/v1$/, ''),
      ANTHROPIC_API_KEY: 'none',
      OPENAI_AGENTS_DISABLE_TRACING: '0',
    };
    const program = { start: agent.driver === undefined ? start : 'driver.py', files: all };
    const ended = await run(program, { url: receiver().url, project }, { env, args: agent.args ?? [] });
    expect(ended.code, `${files.get(start)}\n${ended.stderr}`).toBe(0);
    return ended.stdout;
  };

  it.each(sampleAgents)('instruments $name: the same answers, and a trace of them', async (agent) => {
    const files = sample(agent.name);
    const how = {
      start: agent.start ?? agent.name,
      opik: '2.2.122',
      components,
      ...(agent.pythonRoots && { pythonRoots: agent.pythonRoots }),
    };
    const once = await instrumented(files, how);
    const twice = await instrumented(once.files, how);
    expect(twice.plan.changes).toEqual([]);
    const project = randomUUID();
    const named = new Map([...once.files].map(([file, text]) => [file, text.replaceAll('"instrumented"', `"${project}"`)]));
    const [before, after] = await Promise.all([runs(agent, files, project), runs(agent, named, project)]);
    expect(after).toBe(before);
    const traces = await receiver().traces(project);
    expect(outlineOf(traces)).toEqual(agent.trace);
    expect(JSON.stringify(traces).includes('_blueprint_id')).toBe(agent.config);
  });
});
