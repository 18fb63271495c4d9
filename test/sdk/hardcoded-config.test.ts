import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withGeneration } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

/** A stand-in for the vendor's package, which prints what it is asked with. */
const python = (more: string): string => `import sys
import types

import opik


class FakeResponses:
    def create(self, **given):
        print("asked", sorted(given.items()))
        return "ok"


class FakeOpenAI:
    responses = FakeResponses()


sys.modules["openai"] = types.SimpleNamespace(OpenAI=FakeOpenAI)
from openai import OpenAI

client = OpenAI()
${more}

@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return client.responses.create(
        model="gpt-4o", temperature=0, instructions="""Be {{ brief }}.
    Always.""", input=question
    )


if __name__ == "__main__":
    agent("Why?")
`;

const asked =
  "asked [('input', 'Why?'), ('instructions', 'Be {{ brief }}.\\n    Always.'), ('model', 'gpt-4o'), ('temperature', 0.0)]";

for (const [environment, opik, base] of [
  ['python-1.11', '1.11.4', 'AgentConfig'],
  ['python-2.1', '2.1.14', 'Config'],
  ['python-2.2', '2.2.122', 'Config'],
] as const) {
  withGeneration(environment, (run) => {
    it('asks with the same values when they come from a new configuration, in a first and a second run', async () => {
      const text = await repaired('hardcoded-config', python(''), { file: 'program.py', opik });
      expect(text).toContain(`(opik.${base})`);
      const place = somewhere();
      for (const runs of ['first', 'second']) {
        const ended = await run({ text }, place);
        expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
        expect(ended.stdout).toContain(asked);
      }
    });

    it('keeps the configuration in the project that the function names', async () => {
      const named = python('').replace('entrypoint=True', `entrypoint=True, project_name="${randomUUID()}"`);
      const text = await repaired('hardcoded-config', named, { file: 'program.py', opik });
      for (const runs of ['first', 'second']) {
        const ended = await run({ text }, somewhere());
        expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
        expect(ended.stdout).toContain(asked);
      }
    });
  });
}

/** Configurations that the file has already, and a function that reads one. */
const present = {
  AgentConfig: `from typing import Annotated


class Settings(opik.AgentConfig):
    model: Annotated[str, "Model"]


defaults = Settings(model="gpt-4o")
opik_client = opik.Opik()
opik_client.create_agent_config_version(defaults)
`,
  Config: `

class Settings(opik.Config):
    model: str = "gpt-4o"


defaults = Settings()
opik_client = opik.Opik()
`,
};

for (const [environment, opik, base] of [
  ['python-1.11', '1.11.4', 'AgentConfig'],
  ['python-2.2', '2.2.122', 'Config'],
] as const) {
  withGeneration(environment, (run) => {
    it('asks with the same values from a configuration that is there, which has to be published anew', async () => {
      const wrong = python(present[base]);
      const text = await repaired('hardcoded-config', wrong, { file: 'program.py', opik });
      expect(text.match(/class Settings/g)).toHaveLength(1);
      const fresh = await run({ text }, somewhere());
      expect(fresh.code, `${text}\n${fresh.stderr}`).toBe(0);
      expect(fresh.stdout).toContain(asked);
      const place = somewhere();
      const read = base === 'Config' ? 'get_or_create_config' : 'get_agent_config';
      const before = wrong.replace('    return client', `    opik_client.${read}(fallback=defaults)\n    return client`);
      expect((await run({ text: before }, place)).code).toBe(0);
      const stale = await run({ text }, place);
      expect(stale.stderr + stale.stdout).toMatch(/is missing expected field/);
    });
  });
}

withEnvironment('node-1.11', (run) => {
  it('asks with the same values when they come from a configuration', async () => {
    const wrong = `import OpenAI from 'openai';
import { flushAll, track } from 'opik';

const fetch = async (_url, init) => {
  console.log('asked', init.body);
  return Response.json({ id: 'r', object: 'response', output: [] });
};
const client = new OpenAI({ apiKey: 'none', fetch });

const agent = track({ name: 'agent', entrypoint: true }, async (input) => {
  const answer = await client.responses.create({ model: 'gpt-4o', temperature: 0.5, instructions: 'Be brief.', input });
  return { id: answer.id };
});

await agent('Why?');
await flushAll();
`;
    const text = await repaired('hardcoded-config', wrong, { file: 'program.mts', opik: '1.11.14' });
    expect(text).toContain('await opik.getOrCreateConfig({ fallback: agentSettings })');
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(ended.stdout).toContain('asked {"model":"gpt-4o","temperature":0.5,"instructions":"Be brief.","input":"Why?"}');
    }
  });
});
