import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
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
  withEnvironment(environment, (run) => {
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
