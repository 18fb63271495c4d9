import { expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { components } from '../../../src/engine/instrument/plan';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

const PROGRAM = `from dataclasses import dataclass

import openai

client = openai.OpenAI()


@dataclass
class Settings:
    model: str = "gpt-4o-mini"
    temperature: float = 0.3


settings = Settings()


def outline(topic: str) -> str:
    return ask(f"Outline {topic}", settings.temperature)


def ask(prompt: str, temperature: float) -> str:
    reply = client.chat.completions.create(
        model=settings.model,
        temperature=temperature,
        messages=[{"role": "system", "content": "You write for children."}, {"role": "user", "content": prompt}],
    )
    return reply.choices[0].message.content


def write(topic: str) -> str:
    return ask(outline(topic), settings.temperature)


print(settings.model)
print(write("bees"))
`;

it('makes a class of settings the configuration, and every traced function reads it, once', async () => {
  const file = '/app/writer.py';
  const frontEnds = await loadFrontEnds();
  const plan = (text: string) =>
    instrument(
      { texts: new Map([[file, text]]), layout: layoutOf('/app'), frontEnds, rules },
      { file, components, project: 'desk' },
    );
  const after = applyEdits(
    PROGRAM,
    plan(PROGRAM).changes.map(({ edit }) => edit),
  );
  expect(after).toContain('class Settings(opik.Config):');
  expect(after).toContain('system_prompt: str = "You write for children."');
  expect(after).toContain('{"role": "system", "content": config.system_prompt}');
  expect(after.match(/config = opik_client\.get_or_create_config\(fallback=settings\)/g)).toHaveLength(3);
  expect(after).toContain('model=config.model');
  expect(after).toContain('return ask(outline(topic), config.temperature)');
  expect(after, 'outside the agent the values of the module stay').toContain('print(settings.model)');
  expect(plan(after).changes).toEqual([]);
});
