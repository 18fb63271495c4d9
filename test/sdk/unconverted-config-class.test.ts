import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withGeneration } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

const wrong = `from dataclasses import dataclass

import opik

client = opik.Opik()


@dataclass
class Settings:
    model: str = "gpt-4o"
    temperature: float = 0.5


class Knobs:
    llm_model = "gpt-4o-mini"
    top_p = 1.0
    max_tokens = 10


settings = Settings(temperature=0.25)
knobs = Knobs()


@opik.track
def agent(question: str, read: Settings) -> str:
    print("using", read.model, read.temperature, knobs.llm_model, knobs.top_p, knobs.max_tokens)
    return question


agent("Why?", settings)
`;

const used = 'using gpt-4o 0.25 gpt-4o-mini 1.0 10';

for (const [environment, opik, create, read] of [
  ['python-1.11', '1.11.4', 'create_agent_config_version', 'get_agent_config'],
  ['python-2.1', '2.1.14', 'create_config', 'get_or_create_config'],
  ['python-2.2', '2.2.122', 'create_config', 'get_or_create_config'],
] as const) {
  withGeneration(environment, (run) => {
    it('goes on as before, and can be read from Opik', async () => {
      expect((await run({ text: wrong }, somewhere())).stdout).toContain(used);
      const text = await repaired('unconverted-config-class', wrong, { file: 'program.py', opik });
      const ended = await run({ text }, somewhere());
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect(ended.stdout).toContain(used);
      const wired = text
        .replace('    print(', `    read = client.${read}(fallback=read)\n    print(`)
        .replace('agent("Why?"', `client.${create}(settings)\nagent("Why?"`);
      const reading = await run({ text: wired }, somewhere());
      expect(reading.code, `${wired}\n${reading.stderr}`).toBe(0);
      expect(reading.stdout).toContain(used);
    });

    it('takes the base class as it is only with the values where this generation wants them', async () => {
      const bare = wrong.replaceAll('class Settings:', 'class Settings(opik.AgentConfig):');
      const ended = await run({ text: bare }, somewhere());
      expect(ended.stderr).toMatch(opik === '1.11.4' ? /does not support default values/ : /has no attribute 'AgentConfig'/);
    });
  });
}

const models = `import os

import opik
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

os.environ["AGENT_TEMPERATURE"] = "0.75"
client = opik.Opik()


class Settings(BaseModel):
    model: str = Field(default="gpt-4o", description="Model")
    temperature: float = 0.5

    def as_text(self) -> str:
        return f"{self.model} {self.temperature}"

    @property
    def is_cold(self) -> bool:
        return self.temperature < 0.3


class Knobs(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="AGENT_")

    model: str = "gpt-4o-mini"
    temperature: float = 0.1
    max_tokens: int = 10


settings = Settings(temperature=0.25)


@opik.track
def agent(question: str, read: Settings) -> str:
    knobs = Knobs()
    print("using", read.as_text(), read.is_cold, knobs.model, knobs.temperature, knobs.max_tokens)
    return question


agent("Why?", settings)
`;

for (const [environment, opik, read] of [
  ['python-2.1', '2.1.14', 'get_or_create_config'],
  ['python-2.2', '2.2.122', 'get_or_create_config'],
] as const) {
  withGeneration(environment, (run) => {
    it('keeps what models and settings of pydantic do, and their methods', async () => {
      const before = await run({ text: models }, somewhere());
      expect(before.stdout, before.stderr).toContain('using gpt-4o 0.25 True gpt-4o-mini 0.75 10');
      const text = await repaired('unconverted-config-class', models, { file: 'program.py', opik });
      expect(text).not.toContain('pydantic');
      const ended = await run({ text }, somewhere());
      expect(ended.stdout, `${text}\n${ended.stderr}`).toContain('using gpt-4o 0.25 True gpt-4o-mini 0.75 10');
      const wired = text.replace('    knobs = ', `    read = client.${read}(fallback=read)\n    knobs = `);
      const place = somewhere();
      for (const runs of ['first', 'second']) {
        const reading = await run({ text: wired }, place);
        expect(reading.stdout, `${runs}: ${wired}\n${reading.stderr}`).toContain('using gpt-4o 0.25 True');
      }
    });
  });
}

withEnvironment('python-1.11', (run) => {
  it('keeps the methods of a model under the generation before', async () => {
    const only = models
      .replace(/class Knobs[\s\S]*?= 10\n\n\n/, '')
      .replace(/ {4}knobs = .*\n/, '')
      .replace(/, knobs\.[\w, .]*\)/, ')');
    const before = await run({ text: only }, somewhere());
    expect(before.stdout, before.stderr).toContain('using gpt-4o 0.25 True');
    const text = await repaired('unconverted-config-class', only, { file: 'program.py', opik: '1.11.4' });
    const wired = text
      .replace('    print(', '    read = client.get_agent_config(fallback=read)\n    print(')
      .replace('agent("Why?"', 'client.create_agent_config_version(settings)\nagent("Why?"');
    const reading = await run({ text: wired }, somewhere());
    expect(reading.stdout, `${wired}\n${reading.stderr}`).toContain('using gpt-4o 0.25 True');
  });
});

const object = `import { flushAll, track } from 'opik';

const settings = { model: 'gpt-4o', temperature: 0.25, stream: false } as const;

const answer = async (question: string) => {
  console.log('using', settings.model, settings.temperature, settings.stream);
  return { question };
};

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => answer(question));
await agent('Why?');
await flushAll();
`;

const instance = object.replace(/const settings = .*;/, () =>
  [
    'class Settings {',
    "  readonly model = 'gpt-4o';",
    '  readonly temperature: number = 0.25;',
    '  readonly stream = false;',
    '}',
    'const settings = new Settings();',
  ].join('\n'),
);

withEnvironment('node-2.0', (run) => {
  it('reads the only instance of a class from Opik, in a first and a second run', async () => {
    const text = await repaired('unconverted-config-class', instance, { file: 'program.mts', opik: '2.0.40' });
    expect(text).toContain('await opik.getOrCreateConfig({ fallback: { ...settings } })');
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(ended.stdout).toContain('using gpt-4o 0.25 false');
    }
  });
});

for (const [environment, opik, read] of [
  ['node-1.11.4', '1.11.4', 'getAgentConfigVersion'],
  ['node-1.11', '1.11.14', 'getOrCreateConfig'],
  ['node-2.0', '2.0.40', 'getOrCreateConfig'],
] as const) {
  withGeneration(environment, (run) => {
    it('reads an object of settings from Opik, in a first and a second run', async () => {
      expect((await run({ text: object }, somewhere())).stdout).toContain('using gpt-4o 0.25 false');
      const text = await repaired('unconverted-config-class', object, { file: 'program.mts', opik });
      expect(text).toContain(`await opik.${read}(`);
      const place = somewhere();
      for (const runs of ['first', 'second']) {
        const ended = await run({ text }, place);
        expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
        expect(ended.stdout).toContain('using gpt-4o 0.25 false');
      }
    });
  });
}
