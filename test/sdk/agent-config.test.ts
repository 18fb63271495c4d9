import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EnvironmentName } from './environments';
import { withGeneration } from './program';
import { type Place, receiverForFile } from './receiver';
import { type Judged, repaired } from './repair';

/** One generation of the API: how a configuration is declared and read. */
interface Generation extends Judged {
  readonly environment: EnvironmentName;
  readonly setUp: string;
  /** The call that must run inside a trace. */
  readonly read: string;
  readonly raises: RegExp;
}

const python = (base: string): string => `import threading
import opik

class Settings(opik.${base}):
    model: str

fallback = Settings(model="gpt-4o")
client = opik.Opik()
`;
const typescript = `import { Opik, track } from 'opik';

const client = new Opik();
const fallback = { model: 'gpt-4o' };
`;

const current = {
  read: 'client.get_or_create_config(fallback=fallback)',
  raises: /RuntimeError: get_or_create_config\(\) must be/,
};
const currentTs = {
  read: 'client.getOrCreateConfig({ fallback })',
  raises: /Error: getOrCreateConfig\(\) must be called inside/,
};

const generations: readonly Generation[] = [
  {
    environment: 'python-1.11',
    file: 'program.py',
    opik: '1.11.4',
    setUp: `${python('AgentConfig')}client.create_agent_config_version(fallback)\n`,
    read: 'client.get_agent_config(fallback=fallback, latest=True)',
    raises: /RuntimeError: get_agent_config\(\) must be called inside/,
  },
  { environment: 'python-2.2', file: 'program.py', opik: '2.2.122', setUp: python('Config'), ...current },
  {
    environment: 'node-1.11.4',
    file: 'program.mts',
    opik: '1.11.4',
    setUp: `import { z } from 'zod';
${typescript}
const schema = z.object({ model: z.string() }).describe('Settings');
await client.createAgentConfig(schema, fallback);
`,
    read: 'client.getAgentConfigVersion(schema, { fallback, latest: true })',
    raises: /Error: getAgentConfigVersion\(\) must be called inside/,
  },
  { environment: 'node-2.0', file: 'program.mts', opik: '2.0.40', setUp: typescript, ...currentTs },
];

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

for (const { environment, setUp, read, raises, ...judged } of generations) {
  withGeneration(environment, (run) => {
    const isPython = judged.file === 'program.py';
    const outside = isPython
      ? `${setUp}
def load():
    return ${read}

print(load().model)
`
      : `${setUp}
async function load() {
  return ${read};
}

console.log((await load()).model);
`;
    const inHelper = isPython
      ? `${setUp}
def load():
    return ${read}

@opik.track
def agent(question: str) -> str:
    return load().model

print(agent("hello"))
`
      : `${setUp}
async function load() {
  return ${read};
}

const agent = track({ name: 'agent' }, async (question: string) => ({ model: (await load()).model, question }));
console.log((await agent('hello')).model);
`;

    it('raises outside a trace, and reads after the repair', async () => {
      const wrong = await run({ text: outside }, somewhere());
      expect(wrong.code, wrong.stdout).not.toBe(0);
      expect(wrong.stderr + wrong.stdout).toMatch(raises);
      const text = await repaired('agent-config-outside-track', outside, judged);
      const right = await run({ text }, somewhere());
      expect(right.code, `${text}\n${right.stderr}`).toBe(0);
      expect(right.stdout).toContain('gpt-4o');
    });

    it('reads in a helper of a tracked function', async () => {
      const ended = await run({ text: inHelper }, somewhere());
      expect(ended.code, ended.stderr).toBe(0);
      expect(ended.stdout).toContain('gpt-4o');
    });

    if (environment !== 'python-2.2') return;

    it('raises in a bare thread of a tracked function, and reads after the repair', async () => {
      const threaded = `${setUp}
def work():
    print(${read}.model)

@opik.track
def agent(question: str) -> str:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return question

agent("hello")
`;
      expect((await run({ text: threaded }, somewhere())).stderr).toMatch(raises);
      const text = await repaired('agent-config-outside-track', threaded, judged);
      const right = await run({ text }, somewhere());
      expect(right.stderr).not.toMatch(raises);
      expect(right.stdout).toContain('gpt-4o');
    });
  });
}
