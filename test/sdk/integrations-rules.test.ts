import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { llmPython } from '../../src/engine/sdk/llm-python';
import { createSdkView } from '../../src/engine/sdk/view';
import { type Claim, provesForFile } from './claims';
import { withEnvironment, withRelease } from './program';
import { receiverForFile } from './receiver';

const receiver = receiverForFile();
const proves = provesForFile();

const agent = ['agent', '  agent (general)'];

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
