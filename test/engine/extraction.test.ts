import { describe, expect, it } from 'vitest';
import { convertHolder } from '../../src/engine/edits/conversion';
import { type ExtractionOptions, extractSettings } from '../../src/engine/edits/extraction';
import { configHolders } from '../../src/engine/program/config-holders';
import { hardcodedIn } from '../../src/engine/program/hardcoded';
import { analyzerOf, applyEdits, installed, layoutOf } from './analysis';

type Texts = Readonly<Record<string, string>>;

async function programOf(texts: Texts, opik?: string) {
  const analyzer = await analyzerOf(
    texts,
    layoutOf('/app', {}, opik === undefined ? {} : { python: installed(opik), typescript: installed(opik) }),
  );
  analyzer.run();
  const [program, other] = analyzer.linked;
  if (!program || other) throw new Error(`the files are ${analyzer.linked.length} programs`);
  return { analyzer, program };
}

/** Moves every setting of the program at once. */
async function extracted(texts: Texts, options: ExtractionOptions = {}, opik?: string) {
  const { analyzer, program } = await programOf(texts, opik);
  const targets = [...program.calls()].map((call) => ({ call, settings: hardcodedIn(program, call) }));
  const { edits, moved, left } = extractSettings(analyzer.writer, program, targets, options);
  const result: Record<string, string> = { ...texts };
  for (const { file, edits: ofFile } of edits) result[file] = applyEdits(analyzer.text(file) ?? '', ofFile);
  return {
    result,
    moved: moved.map((one) => `${one.setting.name} -> ${one.into} ${one.name}`).sort(),
    left: left.map((one) => `${one.setting.name}: ${one.why}`),
  };
}

const python: Texts = {
  '/app/main.py': `import opik

from shop.answers import answer
from shop.summaries import summarize


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return summarize(answer(question, "kind"))


if __name__ == "__main__":
    agent("Why?")
`,
  '/app/shop/__init__.py': '',
  '/app/shop/answers.py': `from openai import OpenAI

client = OpenAI()
MODEL = "gpt-4o"


def answer(question: str, tone: str) -> str:
    first = client.responses.create(model=MODEL, temperature=0.2, instructions="Be brief.", input=question)
    return client.responses.create(model='gpt-4o', instructions=f"Answer in a {tone} tone.", input=first).output_text
`,
  '/app/shop/summaries.py': `from .answers import client


def summarize(text: str) -> str:
    return client.responses.create(model="gpt-4o-mini", temperature=.2, instructions="Be brief.", input=text).output_text
`,
};

describe('extractSettings', () => {
  it('makes one configuration of the settings of several files: a field for each value, named for whose it is', async () => {
    const { result, moved, left } = await extracted(python);
    expect(moved).toEqual([
      'instructions -> config instructions',
      'instructions -> config instructions',
      'model -> config model',
      'model -> config model',
      'model -> config summarize_model',
      'temperature -> config temperature',
      'temperature -> config temperature',
    ]);
    expect(left).toEqual(['instructions: template']);
    expect(result['/app/shop/answers.py']).toBe(`from openai import OpenAI
import opik

client = OpenAI()
MODEL = "gpt-4o"


class AgentSettings(opik.Config):
    model: str = MODEL
    temperature: float = 0.2
    instructions: str = "Be brief."
    summarize_model: str = "gpt-4o-mini"


opik_client = opik.Opik()


def answer(question: str, tone: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    first = client.responses.create(model=config.model, temperature=config.temperature, instructions=config.instructions, input=question)
    return client.responses.create(model=config.model, instructions=f"Answer in a {tone} tone.", input=first).output_text
`);
    expect(result['/app/shop/summaries.py']).toBe(`from .answers import client, AgentSettings, opik_client


def summarize(text: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    return client.responses.create(model=config.summarize_model, temperature=config.temperature, instructions=config.instructions, input=text).output_text
`);
    expect((await extracted(result)).moved, 'a second time there is nothing left').toEqual([]);
  });

  it('keeps prompts in the library and the rest in the configuration', async () => {
    const { result, moved, left } = await extracted(python, { prompts: 'library' });
    expect(left).toEqual([]);
    expect(moved.filter((one) => one.includes('library'))).toEqual([
      'instructions -> library answer-instructions',
      'instructions -> library answer-instructions',
      'instructions -> library answer-instructions-2',
    ]);
    expect(result['/app/shop/answers.py']).toContain('instructions_prompt_2.format(tone=tone)');
    expect(result['/app/shop/summaries.py']).toContain('get_prompt(name="answer-instructions")');
    expect(result['/app/shop/summaries.py']).toContain(
      'instructions=instructions_prompt.prompt if instructions_prompt else "Be brief.", input',
    );
    expect((await extracted(result, { prompts: 'library' })).moved).toEqual([]);
  });

  it('is told which calls will run inside a trace', async () => {
    const untracked = { ...python, '/app/main.py': (python['/app/main.py'] ?? '').replace('@opik.track(entrypoint=True)\n', '') };
    expect((await extracted(untracked)).left.filter((one) => one.endsWith('outside-trace'))).toHaveLength(8);
    expect((await extracted(untracked, { isTraced: () => true })).moved).toHaveLength(7);
  });

  it('fills templates in where prompts are fields', async () => {
    const { result, left } = await extracted(python, {}, '1.11.4');
    expect(left).toEqual([]);
    expect(result['/app/shop/answers.py']).toContain('config.answer_instructions.format(tone=tone)');
    expect(result['/app/shop/answers.py']).toContain('prompt="Answer in a {{tone}} tone."');
    expect(result['/app/shop/summaries.py']).toContain('import client, agent_settings, opik_client');
  });

  it('leaves what is in a file that the one of the configuration imports', async () => {
    const { left } = await extracted({
      '/app/main.py': 'import opik\nfrom tools import look\n\n\n@opik.track\ndef agent(q):\n    return look(q)\n\n\nagent("x")\n',
      '/app/config.py': 'import opik\nfrom tools import helper\n\n\nclass Knobs(opik.Config):\n    model: str = helper()\n',
      '/app/tools.py':
        'from openai import OpenAI\n\n\ndef helper():\n    return "x"\n\n\ndef look(q):\n    from config import Knobs\n    return OpenAI().responses.create(model="gpt-4o", input=q)\n',
    });
    expect(left).toEqual(['model: import-cycle']);
  });

  it('does the same in TypeScript', async () => {
    const { result, moved } = await extracted({
      '/app/main.ts': `import { track } from 'opik';
import { answer } from './answers';
import { summarize } from './summaries';

export const agent = track({ name: 'agent' }, async (question: string) => ({ text: await summarize(await answer(question)) }));
await agent('Why?');
`,
      '/app/answers.ts': `import OpenAI from 'openai';

export const client = new OpenAI();

export async function answer(input: string): Promise<string> {
  return (await client.responses.create({ model: 'gpt-4o', temperature: 0.2, input })).output_text;
}
`,
      '/app/summaries.ts': `import { client } from './answers';

export const summarize = async (input: string): Promise<string> => {
  return (await client.responses.create({ model: 'gpt-4o-mini', temperature: 0.2, input })).output_text;
};
`,
    });
    expect(moved).toEqual([
      'model -> config model',
      'model -> config summarizeModel',
      'temperature -> config temperature',
      'temperature -> config temperature',
    ]);
    expect(result['/app/answers.ts']).toContain(`export const agentSettings = {
  model: 'gpt-4o',
  temperature: 0.2,
  summarizeModel: 'gpt-4o-mini',
};`);
    expect(result['/app/summaries.ts']).toContain("import { client, agentSettings } from './answers';");
    expect(result['/app/summaries.ts']).toContain('model: config.summarizeModel, temperature: config.temperature');
  });
});

describe('convertHolder', () => {
  const converted = async (head: string, body: string, uses = ''): Promise<string> => {
    const text = `from dataclasses import dataclass\n\nimport opik\nfrom pydantic import BaseModel, Field, field_validator\nfrom pydantic_settings import BaseSettings\n\n\n${head}\n${body
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n\n\nknobs = Knobs()\n\n\n@opik.track\ndef agent(q):\n    ${uses}\n    return knobs.model\n\n\nagent("x")\n`;
    const { analyzer, program } = await programOf({ '/app/main.py': text });
    const holder = configHolders(program).find(({ name }) => name === 'Knobs');
    if (!holder) throw new Error('there is no holder');
    const result = convertHolder(analyzer.writer, program, holder);
    return 'refused' in result ? result.refused : result.fields.join(' ');
  };
  const two = 'model: str = "gpt-4o"\ntemperature: float = 0.2';

  it.each([
    ['a dataclass', '@dataclass\nclass Knobs:', two, '', 'model temperature'],
    ['a model', 'class Knobs(BaseModel):', two, '', 'model temperature'],
    ['a secret', 'class Knobs(BaseModel):', `${two}\napi_key: str = ""`, '', 'secret'],
    ['an address', 'class Knobs(BaseSettings):', `${two}\ndatabase_url: str = ""`, '', 'secret'],
    ['a limit', 'class Knobs(BaseModel):', 'model: str = "gpt-4o"\ntemperature: float = Field(0.2, ge=0)', '', 'validation'],
    ['a mutation', 'class Knobs(BaseModel):', two, 'knobs.model = q', 'mutation'],
    ['a subclass', 'class Knobs(BaseModel):', two, 'class More(Knobs): pass', 'inheritance'],
    ['a dump', 'class Knobs(BaseModel):', two, 'print(knobs.model_dump())', 'use'],
    ['values by place', '@dataclass\nclass Knobs:', two, 'Knobs("a", 1)', 'use'],
    ['a list', 'class Knobs(BaseModel):', `${two}\nstop: list = []`, '', 'field-type'],
    ['a frozen class', '@dataclass(frozen=True)\nclass Knobs:', two, '', 'validation'],
  ])('%s', async (_title, head, body, uses, wanted) => {
    expect(await converted(head, body, uses)).toBe(wanted);
  });
});
