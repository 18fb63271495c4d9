/** A program of Node that is instrumented and run before and after; the lines are what it logs then, one for each trace and span. */
export interface NodeAgent {
  /** The file in `programs/instrument/node`, or the folder. */
  readonly name: string;
  /** The file of the folder that it starts with. */
  readonly start?: string;
  /** Code that calls what the program exports. */
  readonly driver?: string;
  /** With opik 1 and its integrations. */
  readonly one: readonly string[];
  /** With opik 2, for which there are none. */
  readonly two?: readonly string[];
  /** Its settings are read from the agent configuration. */
  readonly config: boolean;
  /** The thread that its traces belong to. */
  readonly thread?: string;
}

const post = (file: string): string => `import { POST } from './${file}';
const request = new Request('http://localhost/api', { method: 'POST', body: JSON.stringify({ text: 'a long story' }) });
console.log(await (await POST(request)).json());
`;
const call = 'chat.completions.create';
const whole = (name: string, ...inside: readonly string[]): readonly string[] => [
  name,
  `  ${name} (general)`,
  ...inside.map((line) => `    ${line}`),
];
const alone = (name: string, type = 'general'): readonly string[] => [name, `  ${name} (${type})`];

const answered = (tool: string) => whole('answer', `${tool} (tool)`, 'OpenAI.chat (general)');
const asked = (tool: string) => whole('answer', `${tool} (tool)`, `${call} (llm)`);

/** One program of each shape. */
export const nodeAgents: readonly NodeAgent[] = [
  {
    name: 'plain.ts',
    one: [...answered('searchNotes'), ...answered('searchNotes')],
    two: [...asked('searchNotes'), ...asked('searchNotes')],
    config: true,
  },
  {
    name: 'script.cjs',
    one: whole('run', 'plan (general)', '  OpenAI.chat (general)', 'write (general)', '  OpenAI.chat (general)'),
    two: whole('run', 'plan (llm)', 'write (llm)'),
    config: true,
  },
  { name: 'class.ts', one: answered('lookUp'), two: asked('lookUp'), config: false },
  {
    name: 'methods.mjs',
    one: whole('run', 'search (tool)', 'reply (general)', '  OpenAI.chat (general)'),
    two: whole('run', 'search (tool)', 'reply (llm)'),
    config: true,
  },
  { name: 'handed.ts', one: whole('answer', 'OpenAI.chat (general)'), two: alone('answer', 'llm'), config: true },
  { name: 'streaming.ts', one: whole('tell', 'OpenAI.chat (general)'), two: whole('tell'), config: true },
  { name: 'object.ts', one: whole('answer', 'OpenAI.chat (general)'), two: alone('answer', 'llm'), config: true },
  { name: 'top-level.mjs', one: alone('OpenAI.chat'), two: alone(call, 'llm'), config: false },
  {
    name: 'route.ts',
    driver: post('route.mjs'),
    one: whole('summarize', 'OpenAI.chat (general)'),
    two: alone('summarize', 'llm'),
    config: true,
  },
  {
    name: 'route-inline.ts',
    driver: post('route-inline.mjs'),
    one: alone('OpenAI.chat'),
    two: alone(call, 'llm'),
    config: false,
  },
  { name: 'vercel.ts', one: alone('answer', 'llm'), config: true },
  { name: 'telemetry.ts', one: ['answer', '  ai.generateText.doGenerate (llm)'], config: false },
  { name: 'streamed.mjs', one: ['tell', '  ai.streamText.doStream (llm)'], config: false },
];

const serve = (file: string): string => `import { app } from './${file}';
const server = app.listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const ask = async (path, message) => {
  const body = JSON.stringify({ message });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(\`http://127.0.0.1:\${server.address().port}\${path}\`, { method: 'POST', headers, body });
  console.log(answer.status, await answer.json());
};
await ask('/chat', 'A room, please.');
await ask('/chat', 'a bomb');
await ask('/echo', 'Hello?');
server.close();
`;

/** Programs of frameworks that are installed for the long tests only. */
export const nodeFrameworks: readonly NodeAgent[] = [
  {
    name: 'express.ts',
    driver: serve('express.mjs'),
    one: [...whole('reply', 'OpenAI.chat (general)'), ...alone('OpenAI.chat')],
    config: true,
  },
  {
    name: 'hono.ts',
    driver: `import { app } from './hono.mjs';
const answer = await app.request('/ask', { method: 'POST', body: JSON.stringify({ question: 'Is it open?' }) });
console.log(await answer.json());
`,
    one: alone('OpenAI.chat'),
    config: false,
  },
  {
    name: 'fastify.ts',
    driver: `import { app } from './fastify.mjs';
console.log((await app.inject({ method: 'POST', url: '/ask', payload: { question: 'Is it open?', sessionId: 's-7' } })).json());
await app.close();
`,
    one: whole('answer', 'OpenAI.chat (general)'),
    config: true,
    thread: 's-7',
  },
  { name: 'langchain.ts', one: alone('answer', 'llm'), config: false },
  { name: 'http.ts', one: whole('summarize', 'callModel (llm)', 'callModel (llm)'), config: true },
  {
    name: 'notes',
    start: 'main.mjs',
    one: whole(
      'writeNotes',
      ...['complete (general)', 'complete (general)', 'complete (general)'].flatMap((line) => [line, '  OpenAI.chat (general)']),
    ),
    config: true,
  },
];

/** Routes of Next.js that stream; the driver starts them as Next.js does. */
export const nextRoutes: readonly NodeAgent[] = [
  {
    name: 'next',
    start: 'app/api/chat/route.ts',
    driver: `process.env.OTEL_BSP_SCHEDULE_DELAY = '50';
const telemetry = await import('./instrumentation.mjs').catch(() => undefined);
telemetry?.register();
const { POST } = await import('./app/api/chat/route.mjs');
const body = JSON.stringify({ messages: [{ role: 'user', content: 'Is it open?' }], conversationId: 'c-1' });
const answer = await POST(new Request('http://localhost/api/chat', { method: 'POST', body }));
console.log(answer.status, await answer.text());
await new Promise((resolve) => setTimeout(resolve, telemetry ? 2000 : 0));
process.exit();
`,
    one: ['ai.streamText', '  ai.streamText.doStream (llm)'],
    config: false,
    thread: 'c-1',
  },
];
