import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withGeneration } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

/** What the run copied of the configuration into its trace. */
const noted = async ({ project }: Place): Promise<string> =>
  JSON.stringify((await receiver().traces(project)).map(({ metadata }) => metadata));

const python = (base: string, create: string): string => `import opik


class Settings(opik.${base}):
    model: str


client = opik.Opik()
settings = Settings(model="gpt-4o")
${create}


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return settings.model + question


print(agent("?"))
opik.flush_tracker()
`;

const typescript = `import { Opik, flushAll, track } from 'opik';

const client = new Opik();
const defaults = { model: 'gpt-4o' };
await client.createConfig(defaults);

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  return { model: defaults.model, question };
});

console.log((await agent('?')).model);
await flushAll();
`;

for (const [environment, opik, file, text] of [
  ['python-1.11', '1.11.4', 'program.py', python('AgentConfig', 'client.create_agent_config_version(settings)')],
  ['python-1.11', '1.11.4', 'program.py', python('AgentConfig', '')],
  ['python-2.2', '2.2.122', 'program.py', python('Config', 'client.create_config(settings)')],
  ['python-2.2', '2.2.122', 'program.py', python('Config', '')],
  ['node-2.0', '2.0.40', 'program.mts', typescript],
] as const) {
  withGeneration(environment, (run) => {
    it('notes no configuration in the trace, and does after the repair', async () => {
      const apart = somewhere();
      const wrong = await run({ text }, apart);
      expect(wrong.stdout, wrong.stderr).toContain('gpt-4o');
      expect(await noted(apart)).not.toContain('agent_configuration');
      const wired = await repaired('agent-config-unwired', text, { file, opik });
      const together = somewhere();
      const right = await run({ text: wired }, together);
      expect(right.stdout, `${wired}\n${right.stderr}`).toContain('gpt-4o');
      expect(await noted(together)).toContain('agent_configuration');
      expect((await run({ text: wired }, together)).stdout, 'a second start').toContain('gpt-4o');
    });
  });
}

withEnvironment('python-1.11', (run) => {
  it('can’t read what was never created', async () => {
    const text = python('AgentConfig', '').replace('settings.model', 'client.get_agent_config(fallback=settings).model');
    expect((await run({ text }, somewhere())).stderr).toMatch(/AgentConfigNotFound/);
    const right = await run(
      { text: await repaired('agent-config-unwired', text, { file: 'program.py', opik: '1.11.4' }) },
      somewhere(),
    );
    expect(right.stdout, right.stderr).toContain('gpt-4o');
  });
});
