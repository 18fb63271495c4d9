import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { type Judged, repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const old: Judged = { file: 'program.py', opik: '1.11.4' };

/** What the run copied into its trace. */
const configuration = async ({ project }: Place): Promise<string> =>
  JSON.stringify((await receiver().traces(project)).map(({ metadata }) => metadata));

const readBack = `
client = opik.Opik()
client.create_agent_config_version(settings)


@opik.track
def agent() -> str:
    config = client.get_agent_config(fallback=settings, latest=True)
`;

withEnvironment('python-1.11', (run) => {
  it.each([
    ['', 'settings = Settings(model="gpt-4o")\n'],
    ['@dataclass\n', 'settings = Settings("gpt-4o", 0.3)\n'],
    ['', ''],
  ])('refuses a default, and takes the class after the repair', async (decorator, instance) => {
    const model = instance === '' ? 'model: str = "gpt-4o"' : 'model: str';
    const wrong = `from dataclasses import dataclass, field

import opik


${decorator}class Settings(opik.AgentConfig):
    ${model}
    temperature: float = 0.2
    stop: list[str] = field(default_factory=list)


${instance}`;
    const ended = await run({ text: wrong }, somewhere());
    expect(ended.stderr).toContain(
      "TypeError: Opik AgentConfig does not support default values. Remove the default from field '",
    );
    const text = await repaired('agent-config-defaults', wrong, old);
    const name = instance === '' ? 'default_config' : 'settings';
    const right = await run({ text: `${text}\nprint(${name}.model, ${name}.temperature, ${name}.stop)\n` }, somewhere());
    expect(right.stdout, `${text}\n${right.stderr}`).toContain(decorator === '' ? 'gpt-4o 0.2 []' : 'gpt-4o 0.3 []');
  });

  it('reads a described field as before', async () => {
    const plain = `import opik


class Settings(opik.AgentConfig):
    model: str


settings = Settings(model="gpt-4o")
`;
    const text = await repaired('agent-config-unannotated', plain, old);
    const place = somewhere();
    const ended = await run(
      { text: `${text}${readBack}    return config.model\n\n\nprint(agent())\nopik.flush_tracker()\n` },
      place,
    );
    expect(ended.stdout, `${text}\n${ended.stderr}`).toContain('gpt-4o');
    expect(await configuration(place)).toContain('"description":"Model"');
  });

  it('can’t read plain messages back, and stores prompts after the repair', async () => {
    const wrong = `import opik


class Settings(opik.AgentConfig):
    system_prompt: str
    messages: list[dict[str, str]]


settings = Settings(system_prompt="You are {{who}}.", messages=[{"role": "system", "content": "Be brief."}])
${readBack}    return f"{config.system_prompt} {config.messages}"


print(agent())
print(sorted(Settings.__field_metadata__))
`;
    const place = somewhere();
    const plain = await run({ text: wrong }, place);
    expect(plain.code, plain.stderr).not.toBe(0);
    expect(plain.stderr).toMatch(/missing 1 required positional argument: 'messages'/);
    const text = await repaired('agent-config-plain-prompt', wrong, old);
    const right = await run({ text }, somewhere());
    expect(right.code, `${text}\n${right.stderr}`).toBe(0);
    expect(right.stdout).toContain("You are {{who}}. [{'role': 'system', 'content': 'Be brief.'}]");
    expect(right.stdout).toContain("['messages', 'system_prompt']");
  });
});

for (const [environment, opik, base, create, read] of [
  [
    'python-1.11',
    '1.11.4',
    'AgentConfig',
    'create_agent_config_version(settings)',
    'get_agent_config(fallback=settings, latest=True)',
  ],
  ['python-2.1', '2.1.14', 'Config', 'create_config(settings)', 'get_or_create_config(fallback=settings)'],
  ['python-2.2', '2.2.122', 'Config', 'create_config(settings)', 'get_or_create_config(fallback=settings)'],
] as const) {
  withEnvironment(environment, (run) => {
    it('publishes a secret, and no longer after the repair', async () => {
      const wrong = `import os

import opik


class Settings(opik.${base}):
    model: str
    api_key: str


settings = Settings(model="gpt-4o", api_key=os.environ["VENDOR_KEY"])
client = opik.Opik()
client.${create}


@opik.track
def agent() -> str:
    config = client.${read}
    length = len(config.api_key)
    return f"{config.model} {length}"


print(agent())
opik.flush_tracker()
`;
      const env = { VENDOR_KEY: 'very-secret' };
      const place = somewhere();
      const published = await run({ text: wrong }, place, { env });
      expect(published.code, published.stderr).toBe(0);
      expect(await configuration(place)).toContain('very-secret');
      const text = await repaired('agent-config-secret', wrong, { file: 'program.py', opik });
      const kept = somewhere();
      const right = await run({ text }, kept, { env });
      expect(right.stdout, `${text}\n${right.stderr}`).toContain('gpt-4o 11');
      expect(await configuration(kept)).toContain('gpt-4o');
      expect(await configuration(kept)).not.toContain('very-secret');
    });

    if (base === 'AgentConfig') return;
    it('takes defaults and any type', async () => {
      const text = `import opik


class Settings(opik.Config):
    model: str = "gpt-4o"
    messages: list = None


print(Settings().model)
`;
      const ended = await run({ text }, somewhere());
      expect(ended.stdout, ended.stderr).toContain('gpt-4o');
    });
  });
}
