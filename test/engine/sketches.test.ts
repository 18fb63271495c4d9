import { describe, expect, it } from 'vitest';
import { Analyzer } from '../../src/engine/analyze';
import type { ObjectValue, Value } from '../../src/engine/facts/model';
import { positionAt } from '../../src/engine/facts/text';
import type { Program } from '../../src/engine/program/program';
import type { CallRef } from '../../src/engine/program/symbols';
import type { Rule } from '../../src/engine/rule';
import { layoutOf, loadFrontEnds } from './analysis';

/**
 * Hard rules to come, as sketches: they prove that the facts and the program carry what those rules ask.
 * A sketch lists the places (`file:line`) that its rule would report.
 */
type Sketch = (program: Program) => Iterable<CallRef>;

async function places(sketch: Sketch, files: Readonly<Record<string, string>>): Promise<string[]> {
  const found: string[] = [];
  const probe: Rule = {
    id: 'sketch',
    summary: '',
    severity: 'hint',
    languages: ['python', 'typescript'],
    messages: {},
    check({ program }) {
      for (const { file, facts } of sketch(program))
        found.push(`${file.path.slice(5)}:${positionAt(file.lines, facts.at.start).line}`);
      return [];
    },
  };
  const analyzer = new Analyzer({ frontEnds: await loadFrontEnds(), rules: [probe] });
  analyzer.setLayout(layoutOf('/app'));
  for (const [path, text] of Object.entries(files)) analyzer.set(path, text);
  analyzer.run();
  return [...new Set(found)].sort();
}

/** The last name of what is called: `create` of `client.chat.completions.create`. */
const nameOf = ({ facts: { callee } }: CallRef): string | undefined =>
  callee.kind === 'reference' ? (callee.path.at(-1) ?? callee.name) : callee.kind === 'member' ? callee.name : undefined;

const literals = (program: Program, call: CallRef, value: Value): unknown[] =>
  program
    .meant(call.file, value)
    .flatMap((one) =>
      one.kind === 'value' && (one.value.kind === 'literal' || one.value.kind === 'template') ? [one.value] : [],
    );

/** `hardcoded-config`: a literal model, temperature or system prompt in an LLM call, also through constants and `messages=[...]`. */
const hardcodedConfig: Sketch = function* (program) {
  for (const call of program.calls()) {
    if (nameOf(call) !== 'create') continue;
    const given = call.facts.arguments.flatMap(({ name, value }) =>
      value.kind === 'object' ? value.entries.map((entry) => ({ name: entry.key, value: entry.value })) : [{ name, value }],
    );
    const tunable = given.some(
      ({ name, value }) => /^(?:model|temperature)$/.test(name ?? '') && literals(program, call, value).length > 0,
    );
    const prompt = given.some(({ name, value }) => name === 'messages' && systemPrompts(program, call, value).length > 0);
    if (tunable || prompt) yield call;
  }
};

function systemPrompts(program: Program, call: CallRef, messages: Value): unknown[] {
  const lists = program
    .meant(call.file, messages)
    .flatMap((one) => (one.kind === 'value' && one.value.kind === 'list' ? one.value.items : []));
  const objects = lists.filter((item): item is ObjectValue => item.kind === 'object');
  return objects
    .filter(({ entries }) =>
      entries.some(({ key, value }) => key === 'role' && value.kind === 'literal' && value.value === 'system'),
    )
    .flatMap(({ entries }) =>
      entries.filter(({ key }) => key === 'content').flatMap(({ value }) => literals(program, call, value)),
    );
}

describe('the facts carry the hardest rules', () => {
  it('hardcoded-config, through constants, messages and options objects', async () => {
    const found = await places(hardcodedConfig, {
      '/app/agent.py': `import opik, openai
from settings import MODEL, config
client = openai.OpenAI()
SYSTEM = f"You are {MODEL}"
HISTORY = [{"role": "system", "content": SYSTEM}]
@opik.track
def agent(q, model):
    client.chat.completions.create(model=MODEL, messages=[])
    client.chat.completions.create(model=model, messages=[{"role": "system", "content": "Be brief."}])
    client.chat.completions.create(model=config.model, messages=HISTORY)
    client.chat.completions.create(model=model, messages=[{"role": "user", "content": q}])
agent("x", config.model)
`,
      '/app/settings.py': 'import os\nMODEL = "gpt-4o"\nclass Config:\n    model = os.environ["MODEL"]\nconfig = Config()\n',
      '/app/agent.ts': `import OpenAI from 'openai';
import { track } from 'opik';
const options = { temperature: 0.2 };
export const agent = track({ name: 'agent' }, async (q: string, model: string) => {
  const client = new OpenAI();
  await client.chat.completions.create({ model: process.env.MODEL, temperature: options.temperature, messages: [] });
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: q }] });
});
`,
    });
    expect(found).toEqual(['agent.py:10', 'agent.py:8', 'agent.py:9', 'agent.ts:6']);
  });
});
