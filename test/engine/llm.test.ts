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

it('looks through frameworks, adapters and chains in Python', async () => {
  const found = await asked(
    '/app/agent.py',
    `import boto3, instructor
from anthropic import AsyncAnthropic
from google import genai
from openai import OpenAI
from opik.integrations.openai import track_openai
from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate
from crewai import Crew
import dspy
llm = ChatOpenAI(model="gpt-4o")
chain = ChatPromptTemplate.from_template("{q}") | llm | str
chain.invoke({"q": "x"})
llm.bind_tools([]).with_retry().ainvoke("x")
boto3.client("bedrock-runtime").converse(modelId="x")
genai.Client().chats.create(model="g").send_message("x")
instructor.from_openai(track_openai(OpenAI())).chat.completions.create(model="a")
instructor.from_openai(OpenAI()).create(model="b")
OpenAI().with_options(timeout=5).responses.create(model="c")
AsyncAnthropic().beta.messages.stream(model="d")
class Program(dspy.Module):
    def __init__(self):
        self.answer = dspy.ChainOfThought("q -> a")
    def forward(self, q):
        return self.answer(q=q)
def crew() -> Crew:
    return Crew(agents=[])
crew().kickoff()
`,
  );
  expect(found).toEqual([
    '12 langchain_openai.ChatOpenAI().invoke client',
    '13 langchain_openai.ChatOpenAI().ainvoke client',
    '14 boto3.client().converse client',
    '15 google.genai.Client().chats.create().send_message client',
    '16 instructor.from_openai().chat.completions.create client wrapped a',
    '17 instructor.from_openai().create client b',
    '18 openai.OpenAI().responses.create client c',
    '19 anthropic.AsyncAnthropic().beta.messages.stream client d',
    '24 dspy.ChainOfThought() client',
    '27 crewai.Crew().kickoff client',
  ]);
});

it('looks through chains and providers in TypeScript', async () => {
  const found = await asked(
    '/app/agent.ts',
    `import Anthropic from '@anthropic-ai/sdk'; import 'opik';
import { GoogleGenAI } from '@google/genai';
import { ChatOpenAI } from '@langchain/openai';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableSequence, StringOutputParser } from '@langchain/core/runnables';
import ollama from 'ollama';
const model = new ChatOpenAI({ model: 'gpt-4o' });
const prompt = ChatPromptTemplate.fromTemplate('{q}');
await prompt.pipe(model).pipe(new StringOutputParser()).invoke({ q: 'x' });
await RunnableSequence.from([prompt, model]).invoke({ q: 'x' });
await new Anthropic().messages.create({ model: 'claude' });
await new GoogleGenAI({}).models.generateContent({ model: 'gemini' });
await ollama.chat({ model: 'llama' });
[prompt].map((one) => one.format({}));
`,
  );
  expect(found).toEqual([
    '9 @langchain/openai.ChatOpenAI().invoke client',
    '10 @langchain/openai.ChatOpenAI().invoke client',
    '11 @anthropic-ai/sdk().messages.create client claude',
    '12 @google/genai.GoogleGenAI().models.generateContent client gemini',
    '13 ollama.chat llama',
  ]);
});
