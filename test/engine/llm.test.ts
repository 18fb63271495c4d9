import { expect, it } from 'vitest';
import { Analyzer } from '../../src/engine/analyze';
import { positionAt } from '../../src/engine/facts/text';
import { givenTo, writtenValues } from '../../src/engine/program/given';
import { llmCalls } from '../../src/engine/program/llm';
import type { Rule } from '../../src/engine/rule';
import { layoutOf, loadFrontEnds } from './analysis';

/** The calls of a program that ask a language model: line, name, whether Opik wraps it, and what is written for `model`. */
async function asked(path: string, text: string): Promise<string[]> {
  const found: string[] = [];
  const probe: Rule = {
    id: 'probe',
    summary: '',
    severity: 'hint',
    languages: ['python', 'typescript'],
    messages: {},
    check({ program }) {
      for (const { call, entry, client, wrappedBy } of llmCalls(program)) {
        const { values, open } = givenTo(program, call);
        const model = values.find(({ name }) => name === 'model');
        const written = model ? writtenValues(program, model.file, model.value) : [];
        const texts = written.flatMap(({ value }) => (value.kind === 'literal' ? [String(value.value)] : []));
        const line = positionAt(call.file.lines, call.facts.at.start).line;
        found.push(
          [line, entry.name, client && 'client', wrappedBy && 'wrapped', open && 'open', ...texts].filter(Boolean).join(' '),
        );
      }
      return [];
    },
  };
  const analyzer = new Analyzer({ frontEnds: await loadFrontEnds(), rules: [probe] });
  analyzer.setLayout(layoutOf('/app'));
  analyzer.set(path, text);
  analyzer.run();
  return [...new Set(found)];
}

it('finds the calls of a wrapped and of a bare client in Python', async () => {
  const found = await asked(
    '/app/agent.py',
    `import opik, litellm
from openai import OpenAI
from opik.integrations.openai import track_openai
from opik.integrations.litellm import track_completion
MODEL = "gpt-4o"
bare = OpenAI()
client = track_openai(OpenAI())
completion = track_completion()(litellm.completion)
options = {"model": MODEL}
bare.chat.completions.create(model=MODEL)
client.chat.completions.create(**options)
client.embeddings.create(model="e")
completion(model="x")
def ask(model, **rest):
    bare.responses.create(model=model, **rest)
`,
  );
  expect(found).toEqual([
    '10 openai.OpenAI().chat.completions.create client gpt-4o',
    '11 openai.OpenAI().chat.completions.create client wrapped gpt-4o',
    '13 litellm.completion wrapped x',
    '15 openai.OpenAI().responses.create client open',
  ]);
});

it('finds them in TypeScript, with options in a variable', async () => {
  const found = await asked(
    '/app/agent.ts',
    `import OpenAI from 'openai';
import { generateText } from 'ai';
import { trackOpenAI } from 'opik-openai';
const client = trackOpenAI(new OpenAI());
const base = { model: 'gpt-4o' };
await client.chat.completions.create({ ...base, messages: [] });
await generateText({ model: pick(), prompt: 'x' });
await generateText(base);
`,
  );
  expect(found).toEqual([
    '6 openai().chat.completions.create client wrapped gpt-4o',
    '7 ai.generateText',
    '8 ai.generateText gpt-4o',
  ]);
});
