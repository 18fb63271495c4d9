import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { llmPython } from '../../src/engine/sdk/llm-python';
import { createSdkView } from '../../src/engine/sdk/view';
import { modelDoubleForFile } from './model-double';
import { outlineOf } from './outline';
import { type RunProgram, withEnvironment, withRelease } from './program';
import { receiverForFile } from './receiver';
import { type Judged, repaired } from './repair';

const receiver = receiverForFile();
const model = modelDoubleForFile();

/** What a program logs, a line for each trace and span; its model clients talk to the double. */
async function logged(run: RunProgram, text: string): Promise<readonly string[]> {
  const project = randomUUID();
  const env = { OPENAI_BASE_URL: model(), OPENAI_API_KEY: 'none' };
  const ended = await run({ text }, { url: receiver().url, project }, { env });
  expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
  return outlineOf(await receiver().traces(project));
}

/** A program that a rule reports: what it logs as it is written, and after the fix. */
interface Claim {
  readonly title: string;
  readonly program: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const python = `import asyncio
import opik
from openai import AsyncOpenAI, OpenAI
from opik.integrations.openai import track_openai

@opik.track
def agent(question):
    return question

agent("hello")
`;
const agent = ['agent', '  agent (general)'];
const created = [...agent, 'responses_create', '  responses_create (llm)'];

const untrackedPython: readonly Claim[] = [
  {
    title: 'a client',
    program: `${python}client = OpenAI()\nclient.responses.create(model="gpt-4o-mini", input="hi")\n`,
    before: agent,
    after: created,
  },
  {
    title: 'an asynchronous client in a field',
    program: `${python}
class Writer:
    def __init__(self):
        self.client = AsyncOpenAI()

    async def write(self):
        await self.client.responses.create(model="gpt-4o-mini", input="hi")

asyncio.run(Writer().write())
`,
    before: agent,
    after: created,
  },
  {
    title: 'a copy of a wrapped client',
    program: `${python}client = track_openai(OpenAI())\nclient.with_options(timeout=9).responses.create(model="gpt-4o-mini", input="hi")\n`,
    before: agent,
    after: created,
  },
  {
    title: 'LiteLLM',
    program: `${python}import litellm\nlitellm.completion(model="gpt-4o-mini", messages=[{"role": "user", "content": "q"}], mock_response="hi")\n`,
    before: agent,
    after: [...agent, 'completion', '  completion (llm)'],
  },
  {
    title: 'a call that no integration logs, in a function',
    program: `${python}
def complete(prompt):
    return OpenAI().completions.create(model="gpt-4o-mini", prompt=prompt).id

complete("hi")
`,
    before: agent,
    after: [...agent, 'complete', '  complete (general)'],
  },
];

const doubled: readonly Claim[] = [
  {
    title: 'an llm span around a wrapped client',
    program: `import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())

@opik.track(type="llm")
def ask(question):
    return client.responses.create(model="gpt-4o-mini", input=question).output_text

ask("hello")
`,
    before: ['ask', '  ask (llm)', '    responses_create (llm)'],
    after: ['ask', '  ask (general)', '    responses_create (llm)'],
  },
];

function proves(run: RunProgram, rule: string, claims: readonly Claim[], judged: Judged): void {
  it.each(claims)(`${rule}: $title`, async ({ program, before, after }) => {
    expect(await logged(run, program)).toEqual(before);
    const text = await repaired(rule, program, judged);
    expect(await logged(run, text), text).toEqual(after);
  });
}

withEnvironment('python-2.2', (run) => {
  proves(run, 'untracked-llm-call', untrackedPython, { file: 'program.py', opik: '2.2.122' });
  proves(run, 'double-logging', doubled, { file: 'program.py', opik: '2.2.122' });
});

const openai = `import OpenAI from 'openai';
import { flushAll, track } from 'opik';
import { trackOpenAI } from 'opik-openai';
`;
const ends = `
await agent('hello');
await flushAll();
`;

const unnested: readonly Claim[] = [
  {
    title: 'a client that is wrapped inside the trace',
    program: `${openai}
const agent = track({ name: 'agent', type: 'general' }, async (question: string) => {
  const client = trackOpenAI(new OpenAI());
  const reply = await client.responses.create({ model: 'gpt-4o-mini', input: question });
  return { text: reply.output_text };
});
${ends}`,
    before: [...agent, 'OpenAI.responses', '  OpenAI.responses (general)'],
    after: ['agent', '  agent (general)', '    OpenAI.responses (general)'],
  },
  {
    title: 'a client of the module',
    program: `${openai}
const client = trackOpenAI(new OpenAI());

const agent = track({ name: 'agent', type: 'general' }, async (question: string) => {
  const reply = await client.responses.create({ model: 'gpt-4o-mini', input: question });
  return { text: reply.output_text };
});
${ends}`,
    before: [...agent, 'OpenAI.responses', '  OpenAI.responses (general)'],
    after: ['agent', '  agent (general)', '    OpenAI.responses (general)'],
  },
];

const silent: readonly Claim[] = [
  {
    title: 'a call without experimental_telemetry',
    program: `import { createOpenAI } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

const sdk = new NodeSDK({ traceExporter: new OpikExporter(), instrumentations: [] });
sdk.start();
const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'unused' });

async function answer(prompt: string) {
  return generateText({ model: openai.chat('gpt-4o-mini'), prompt });
}

await answer('hello');
await sdk.shutdown();
`,
    before: [],
    after: ['answer', '  ai.generateText.doGenerate (llm)'],
  },
];

const untrackedTypescript: readonly Claim[] = [
  {
    title: 'a client',
    program: `import OpenAI from 'openai';
import { flushAll, track } from 'opik';

const client = new OpenAI();
const agent = track({ name: 'agent', type: 'general' }, async (question: string) => ({ question }));
await client.responses.create({ model: 'gpt-4o-mini', input: 'hi' });
${ends}`,
    before: agent,
    after: ['OpenAI.responses', '  OpenAI.responses (general)', ...agent],
  },
];

withEnvironment('node-1.11', (run) => {
  const judged = { file: 'program.mts', opik: '1.11.14' } as const;
  proves(run, 'unnested-integration', unnested, judged);
  proves(run, 'missing-telemetry', silent, judged);
  proves(run, 'untracked-llm-call', untrackedTypescript, judged);
});

/** Prints which names the modules have, without importing the vendors' packages. */
const namesOf = (modules: readonly string[]): string => `import ast, importlib.util, json
found = []
for module in ${JSON.stringify(modules)}:
    try:
        spec = importlib.util.find_spec(module.rpartition(".")[0]) and importlib.util.find_spec(module)
    except ModuleNotFoundError:
        spec = None
    except Exception:
        spec = importlib.machinery.PathFinder.find_spec(module, __import__("opik.integrations").integrations.__path__)
    if spec:
        tree = ast.parse(open(spec.origin).read())
        found += [f"{module}.{alias.asname or alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
print(json.dumps(sorted(set(found))))
`;

const offered = [
  ...new Map(
    llmPython.names.flatMap(({ integration }) =>
      integration?.module.startsWith('opik.') ? [[`${integration.module}.${integration.name}`, integration] as const] : [],
    ),
  ),
];

for (const [environment, version] of [
  ['python-1.11', '1.11.4'],
  ['python-2.1', '2.1.14'],
  ['python-2.2', '2.2.122'],
] as const) {
  withRelease(environment, (run) => {
    it('has the integrations that the tables name for this version, and no others of them', async () => {
      const sdk = createSdkView({ python: { version, source: 'installed' } });
      const modules = [...new Set(offered.map(([, { module }]) => module))];
      const ended = await run({ text: namesOf(modules) }, { url: receiver().url, project: randomUUID() });
      expect(ended.code, ended.stderr).toBe(0);
      const present = new Set(JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '') as string[]);
      for (const [name, integration] of offered)
        expect([name, present.has(name)]).toEqual([name, sdk.has('python', integration)]);
    });
  });
}
