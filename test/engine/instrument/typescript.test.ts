import { describe, expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { components, type InstrumentPlan, type Request } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

/** The text of one instrumented file, and what is said; a second run must change nothing. */
async function instrumented(name: string, text: string, more: Partial<Request> = {}, layout = layoutOf('/app')) {
  const file = `/app/${name}`;
  const frontEnds = await loadFrontEnds();
  const plan = (source: string): InstrumentPlan =>
    instrument(
      {
        texts: new Map([[file, source]]),
        layout,
        frontEnds,
        rules,
        onDefect: (what, error) => {
          throw new Error(what, { cause: error });
        },
      },
      { file, components, project: 'desk', ...more },
    );
  const first = plan(text);
  const after = applyEdits(
    text,
    first.changes.filter((change) => change.file === file).map(({ edit }) => edit),
  );
  expect(plan(after).changes, 'a second run changes nothing').toEqual([]);
  return { after, first, notes: first.notes.map(({ template, data }) => fill(template, data)) };
}

const CALL = "client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] })";

const outside = expect.stringContaining('does not surely run inside a trace, where alone the configuration is read');
const noSpelling = expect.stringContaining('in the code: there is no spelling');

describe('Opik: Instrument in TypeScript', () => {
  it('wraps an arrow function in track, and the client where the trace is known', async () => {
    const { after } = await instrumented(
      'app.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport const answer = async (question: string): Promise<string> => {\n  const reply = await ${CALL};\n  return reply.choices[0]?.message.content ?? '';\n};\n\nanswer('hi').then(console.log);\n`,
    );
    expect(after).toContain(
      "export const answer: (question: string) => Promise<string> = track({ name: 'answer', type: 'general', projectName: 'desk', entrypoint: true,",
    );
    expect(after).toContain("params: [{ name: 'question', type: 'string' }]");
    expect(after).toContain('const client = trackOpenAI(new OpenAI(), { parent: getTrackContext()?.span });');
    expect(after).toContain("answer('hi').then(console.log).finally(() => flushAll());");
    expect(after).toContain('model: config.model');
  });

  it('wraps the client of a class where a method calls it, in the trace around the call', async () => {
    const { after, notes, first } = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nclass Agent {\n  private client = new OpenAI();\n\n  async run(question: string) {\n    return await this.${CALL};\n  }\n}\n\nnew Agent().run('hi').then(console.log);\n`,
    );
    expect(after).toContain(
      "}\n\nAgent.prototype.run = track({ name: 'run', type: 'general', projectName: 'desk' }, Agent.prototype.run);\n",
    );
    expect(after).toContain('await trackOpenAI(this.client, { parent: getTrackContext()?.span }).chat.completions.create({');
    expect(after).toContain('private client = new OpenAI();');
    expect(notes).toEqual([expect.stringContaining('can’t start a method')]);
    expect(first.needed.map(({ name, range }) => `${name}@${range}`)).toEqual(['opik-openai@^1', 'opik@^1.11.8']);
  });

  it('wraps a client that a class or a function is handed, as it is made in the program', async () => {
    const { after, notes } = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n\nclass Agent {\n  constructor(private readonly client: OpenAI) {}\n\n  async run(question: string) {\n    const reply = await this.${CALL};\n    return reply.choices[0]?.message.content ?? '';\n  }\n}\n\nnew Agent(openai).run('hi').then(console.log);\n`,
    );
    expect(after).toContain('await trackOpenAI(this.client, { parent: getTrackContext()?.span }).chat.completions.create({');
    expect(after).toContain("track({ name: 'run', type: 'general', projectName: 'desk' }, Agent.prototype.run)");
    expect(notes).toEqual([expect.stringContaining('can’t start a method')]);
    const untraced = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nasync function ask(client: OpenAI, question: string) {\n  return ${CALL};\n}\n\nexport const stream = (question: string) => ask(new OpenAI(), question);\n`,
      { components: ['tracing'], without: ['trace /app/agent.ts ask', 'trace /app/agent.ts stream'] },
    );
    expect(untraced.after).toContain('ask(trackOpenAI(new OpenAI()), question)');
  });

  it('decorates a method where the file has decorators, and leaves one that code outside may not name', async () => {
    const { after } = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\nimport { Injectable } from '@nestjs/common';\n\n@Injectable()\nexport class Agent {\n  private client = new OpenAI();\n\n  async run(question: string) {\n    return await this.${CALL};\n  }\n}\n\nnew Agent().run('hi').then(console.log);\n`,
    );
    expect(after).toContain("@track({ name: 'run', type: 'general', projectName: 'desk' })\n  async run(");
    const hidden = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nclass Agent {\n  private client = new OpenAI();\n\n  start(question: string) {\n    return this.run(question);\n  }\n\n  private async run(question: string) {\n    return await this.${CALL};\n  }\n}\n\nnew Agent().start('hi').then(console.log);\n`,
    );
    expect(hidden.after).not.toContain('@track');
    expect(hidden.after).not.toContain('prototype.run');
  });

  it('adds no integration that the declared release can’t have beside it', async () => {
    const text = `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport async function answer(question: string) {\n  return await ${CALL};\n}\n`;
    const of = (range: string) =>
      instrumented('agent.ts', text, {}, layoutOf('/app', {}, { typescript: { range, source: 'declared' } }));
    expect((await of('^1.11.0')).after).toContain('trackOpenAI');
    expect((await of('^2.0.40')).after).not.toContain('trackOpenAI');
  });

  it('declares what it adds to settings of a type', async () => {
    const { after } = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nexport interface AgentSettings {\n  readonly model: string;\n  readonly systemPrompt: string;\n}\n\nconst settings: AgentSettings = { model: 'gpt-4o', systemPrompt: 'Be brief.' };\nconst client = new OpenAI();\n\nexport async function answer(question: string) {\n  return await client.chat.completions.create({\n    model: settings.model,\n    temperature: 0.2,\n    messages: [{ role: 'system', content: settings.systemPrompt }, { role: 'user', content: question }],\n  });\n}\n`,
    );
    expect(after).toContain('  readonly systemPrompt: string;\n  temperature: number;\n}\n');
    expect(after).toContain("systemPrompt: 'Be brief.', temperature: 0.2 };");
    const imported = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\nimport type { AgentSettings } from './types';\n\nconst settings: AgentSettings = { model: 'gpt-4o', systemPrompt: 'Be brief.' };\nconst client = new OpenAI();\n\nexport async function answer(question: string) {\n  return await client.chat.completions.create({\n    model: settings.model,\n    temperature: 0.2,\n    messages: [{ role: 'system', content: settings.systemPrompt }, { role: 'user', content: question }],\n  });\n}\n`,
    );
    expect(imported.after).toContain('temperature: 0.2,\n');
    expect(imported.after).toContain('model: config.model');
  });

  it('wraps a client that several functions share, and one in a generator, where they call it', async () => {
    const shared = await instrumented(
      'both.js',
      `const OpenAI = require('openai');\nconst client = new OpenAI();\n\nexports.draft = async function (question) {\n  return await ${CALL};\n};\n\nexports.check = async (question) => await ${CALL};\n`,
    );
    expect(shared.after.match(/trackOpenAI\(client, \{ parent/g)).toHaveLength(2);
    expect(shared.after).toContain("exports.draft = track({ name: 'draft', ");
    const generator = await instrumented(
      'tokens.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nasync function* tokens(question: string) {\n  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [] });\n  for await (const chunk of stream) yield chunk;\n}\n\nasync function main() {\n  for await (const token of tokens('hi')) console.log(token);\n}\n\nmain();\n`,
    );
    expect(generator.after).toContain('trackOpenAI(client, { parent: getTrackContext()?.span })');
    expect(generator.after).toContain('async function* tokens(');
    expect(generator.notes).toEqual([expect.stringContaining('generator')]);
  });

  it('traces methods of objects, and functions that only their place names', async () => {
    const entry = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport const agent = {\n  async answer(question: string) {\n    return await ${CALL};\n  },\n};\n\nagent.answer('hi').then(console.log);\n`,
    );
    expect(entry.after).toMatch(/^\};\n\nagent\.answer = track\(\{ name: 'answer', .* \}, agent\.answer\);$/m);
    const untyped = await instrumented(
      'agent.mjs',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport const agent = {\n  async answer(question) {\n    return await ${CALL};\n  },\n};\n\nagent.answer('hi').then(console.log);\n`,
    );
    expect(untyped.after).toMatch(/ {2}answer: track\(\{ name: 'answer', .* async function \(question\) \{/);
    expect(untyped.after).toContain('  }),\n};');
    const unnamed = await instrumented(
      'ask-support.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport default async function (question: string) {\n  return await ${CALL};\n}\n`,
    );
    expect(unnamed.after).toContain(
      "export default track({ name: 'askSupport', type: 'general', projectName: 'desk', entrypoint: true,",
    );
  });

  it('does not trace what is called with the objects of a server, nor what gives something that cannot be sent', async () => {
    const express = await instrumented(
      'server.ts',
      `import express from 'express';\nimport OpenAI from 'openai';\n\nconst client = new OpenAI();\nconst app = express();\n\nasync function search(query: string): Promise<string[]> {\n  return [query];\n}\n\nasync function answer(question: string) {\n  const found = await search(question);\n  const reply = await ${CALL};\n  return found.join() + reply.choices[0]?.message.content;\n}\n\nasync function ask(req: express.Request, res: express.Response) {\n  res.json(await answer(req.body.question));\n}\n\napp.post('/ask', ask);\napp.listen(3000);\n`,
    );
    expect(express.after).toContain('async function ask(req: express.Request');
    expect(express.after).toContain("track({ name: 'answer', type: 'general', projectName: 'desk', entrypoint: true,");
    expect(express.after).toContain("track({ name: 'search', type: 'tool', enrichSpan: (items) => ({ output: { items } }) }, ");
    const stream = await instrumented(
      'stream.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport async function ask() {\n  return client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [] });\n}\n`,
    );
    expect(stream.after).toContain('const client = trackOpenAI(new OpenAI());');
    expect(stream.notes).toEqual([expect.stringContaining('it gives a stream'), outside]);
    const lambda = await instrumented(
      'lambda.mjs',
      `import OpenAI from 'openai';\nconst client = new OpenAI();\n\nexport const handler = async (event) => {\n  const { question } = event;\n  return await ${CALL};\n};\n`,
    );
    expect(lambda.after).toContain('finally {\n    await flushAll();');
    expect(lambda.after).not.toContain('track(');
  });

  it('does not trace what is handed clients, gives built objects, or is a step of a graph', async () => {
    const handed = await instrumented(
      'chat.ts',
      `import OpenAI from 'openai';\n\nasync function verify(openai: OpenAI, question: string) {\n  const retry = async () => openai.beta.warm();\n  await retry();\n  return ask(openai, question);\n}\n\nasync function ask(client: OpenAI, question: string) {\n  const reply = await ${CALL};\n  return reply.choices[0]?.message.content;\n}\n\nexport async function main(question: string) {\n  return verify(new OpenAI(), question);\n}\n`,
    );
    expect(handed.after.match(/ track\(\{ name: '\w+'/g)).toEqual([" track({ name: 'main'"]);
    expect(handed.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining('`openai` is something that works'),
        expect.stringContaining('`client` is'),
      ]),
    );
    const built = await instrumented(
      'command.ts',
      `import { Command } from 'commander';\nimport OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport function build() {\n  return new Command('ask').action(async (question: string) => {\n    console.log(await ${CALL});\n  });\n}\n`,
    );
    expect(built.after).not.toContain("name: 'build'");
    expect(built.notes).toEqual([expect.stringContaining('an instance of `Command`'), outside]);
    const graph = await instrumented(
      'graph.ts',
      `import { StateGraph } from '@langchain/langgraph';\nimport { ChatOpenAI } from '@langchain/openai';\n\nconst model = new ChatOpenAI({ model: 'gpt-4o' });\n\nasync function respond(state: { messages: string[] }) {\n  return { messages: [await model.invoke(state.messages)] };\n}\n\nexport const graph = new StateGraph({}).addNode('respond', respond).compile();\n`,
    );
    expect(graph.after).not.toContain('track(');
    expect(graph.notes).toEqual(expect.arrayContaining([expect.stringContaining('a step of a graph')]));
  });

  it('does not trace what is handed a key, what only defines a handler, nor the label of a tool', async () => {
    const keyed = await instrumented(
      'keys.mjs',
      `import OpenAI from 'openai';\n\nasync function ask(question, apiKey) {\n  const client = new OpenAI({ apiKey });\n  return await ${CALL};\n}\n\nfunction toolLabel(name) {\n  return name.slice(1);\n}\n\nexport async function main(question) {\n  console.log(toolLabel('x'));\n  return ask(question, process.env.KEY);\n}\n`,
    );
    expect(keyed.after.match(/track\(\{ name: '\w+'/g)).toEqual(["track({ name: 'main'"]);
    expect(keyed.notes).toEqual([expect.stringContaining('(`sensitive-argument`): Trace `ask`')]);
    const defined = await instrumented(
      'mutation.ts',
      `import { internalMutation } from 'convex/server';\nimport OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport function asking() {\n  return internalMutation({\n    handler: async (question: string) => {\n      return await ${CALL};\n    },\n  });\n}\n`,
    );
    expect(defined.after).not.toContain("name: 'asking'");
    expect(defined.notes).toEqual([expect.stringContaining('is handed over where it is written'), outside]);
  });

  it('keeps apart what writes traces of its own', async () => {
    const chain = `import { ChatOpenAI } from '@langchain/openai';\n\nconst model = new ChatOpenAI({ model: 'gpt-4o' });\n\nasync function answer(question: string) {\n  const reply = await model.invoke(question);\n  return reply.text;\n}\n\nanswer('hi').then(console.log);\n`;
    const all = await instrumented('chain.ts', chain);
    expect(all.after).toContain("track({ name: 'answer', type: 'llm'");
    expect(all.notes).toEqual([expect.stringContaining('OpikCallbackHandler')]);
    const alone = await instrumented('chain.ts', chain, { components: ['tracing'] });
    expect(alone.after).toContain('model.invoke(question, { callbacks: [new OpikCallbackHandler()] })');
    expect(alone.after).not.toContain('track(');
    const telemetry = await instrumented(
      'vercel.ts',
      `import { openai } from '@ai-sdk/openai';\nimport { NodeSDK } from '@opentelemetry/sdk-node';\nimport { generateText } from 'ai';\nimport { OpikExporter } from 'opik-vercel';\n\nconst sdk = new NodeSDK({ traceExporter: new OpikExporter() });\nsdk.start();\n\nexport async function answer(question: string) {\n  const { text } = await generateText({ model: openai('gpt-4o-mini'), prompt: question });\n  return text;\n}\n\nconsole.log(await answer('hi'));\nawait sdk.shutdown();\n`,
    );
    expect(telemetry.after).toContain("experimental_telemetry: OpikExporter.getSettings({ name: 'answer' })");
    expect(telemetry.after).not.toContain('track(');
  });

  it('traces methods of JavaScript below their class; leaves objects at the end of the parameters, and what takes an object alone', async () => {
    const method = await instrumented(
      'agent.mjs',
      `import OpenAI from 'openai';\n\nclass Agent {\n  client = new OpenAI();\n\n  async run(question) {\n    return await this.${CALL};\n  }\n}\n\nasync function main() {\n  console.log(await new Agent().run('hi'));\n}\n\nmain();\n`,
    );
    expect(method.after).toContain(
      "\n}\n\nAgent.prototype.run = track({ name: 'run', type: 'general', projectName: 'desk' }, Agent.prototype.run);\n\nasync function main",
    );
    const held = await instrumented(
      'agent.mjs',
      `import OpenAI from 'openai';\n\nexport default class {\n  client = new OpenAI();\n\n  async run(question) {\n    return await this.${CALL};\n  }\n}\n`,
    );
    expect(held.after).not.toContain('track({');
    expect(held.notes).toEqual(expect.arrayContaining([expect.stringContaining('a class that has no name of its own')]));
    expect(method.after).toContain('trackOpenAI(this.client, { parent');
    const options = await instrumented(
      'ask.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport async function ask(question: string, options: { short?: boolean } = {}) {\n  return await ${CALL};\n}\n`,
    );
    expect(options.after).toContain("params: [{ name: 'question', type: 'string' }] }");
    const object = await instrumented(
      'ask.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport async function ask({ question }: { question: string }) {\n  return await ${CALL};\n}\n`,
    );
    expect(object.after).not.toContain('entrypoint');
    expect(object.notes).toEqual([expect.stringContaining('was not marked as the entrypoint')]);
  });

  it('does not mark a route whose request nobody could fill in', async () => {
    const { after, notes } = await instrumented(
      'app/api/ask/route.ts',
      `import { openai } from '@ai-sdk/openai';\nimport { generateText } from 'ai';\n\nexport async function POST(request: Request) {\n  const { prompt } = await request.json();\n  const { text } = await generateText({ model: openai('gpt-4o'), prompt });\n  return Response.json({ text });\n}\n`,
    );
    expect(after).not.toContain('entrypoint');
    expect(notes).toEqual([expect.stringContaining('its server hands over objects'), outside]);
  });

  it('leaves the prompt of a route that is not traced in the code, and says so', async () => {
    const { after, notes } = await instrumented(
      'routes.ts',
      `import express from 'express';\nimport OpenAI from 'openai';\n\nconst client = new OpenAI();\nconst app = express();\n\napp.post('/ask', async (req: express.Request, res: express.Response) => {\n  const reply = await client.responses.create({ model: 'gpt-4o', instructions: 'Be brief.', input: req.body.text });\n  res.json(reply);\n});\n\napp.listen(3000);\n`,
    );
    expect(after).toContain("instructions: 'Be brief.'");
    expect(after).not.toContain('getPrompt');
    expect(notes).toContainEqual(expect.stringContaining('keeps its `model`, `instructions` in the code'));
  });

  it('keeps CommonJS, line endings and missing semicolons', async () => {
    const { after } = await instrumented(
      'ask.js',
      `const { OpenAI } = require('openai')\nconst client = new OpenAI()\n\nasync function ask(question) {\n  const reply = await ${CALL}\n  return reply.choices[0].message.content\n}\n\nask(process.argv[2]).then(console.log)\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
    expect(after).toContain("const { track, getTrackContext, flushAll, Opik } = require('opik')\r\n");
    expect(after).not.toMatch(/(?<!\r)\n/);
    expect(after).not.toMatch(/;\r\n/);
  });

  it('traces functions of CommonJS that stand below what packages make, with tabs and double quotes', async () => {
    const { after, notes } = await instrumented(
      'docs.js',
      `const OpenAI = require("openai")\nconst { Pinecone } = require("@pinecone-database/pinecone")\n\nconst client = new OpenAI()\nconst index = new Pinecone().index("docs")\n\nasync function lookup(query) {\n\tconst found = await index.query({ topK: 3, vector: [] })\n\treturn found.matches.map((one) => one.metadata.text)\n}\n\nasync function answer(question) {\n\tconst found = await lookup(question)\n\treturn await ${CALL.replaceAll("'", '"')}\n}\n\nmodule.exports = { answer }\n`,
    );
    expect(notes).toEqual([]);
    expect(after).toContain(
      'const lookup = track({ name: "lookup", type: "tool", enrichSpan: (items) => ({ output: { items } }) }, ',
    );
    expect(after).toContain('\n\tconst config = await opik.getOrCreateConfig({ fallback: agentSettings })\n');
    expect(after).not.toMatch(/;$/m);
  });

  it('says that code outside any function cannot become the entrypoint', async () => {
    const { after, notes } = await instrumented(
      'top.mjs',
      `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst question = 'hi';\nconsole.log(await ${CALL});\n`,
    );
    expect(after).toContain('trackOpenAI(new OpenAI())');
    expect(after).toContain('await flushAll();');
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('outside any function')]));
  });

  it('traces the call alone where no function can be traced', async () => {
    const top = await instrumented(
      'top.mjs',
      `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\nconst reply = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: [] })\nconsole.log(reply)\n`,
    );
    expect(top.after).toContain(
      "await track({ name: 'messages.create', type: 'llm', projectName: 'desk' }, () => client.messages.create({ model: ",
    );
    expect(top.after).toContain('messages: [] }))()\nconsole.log(reply)\nawait flushAll()\n');
    const handed = await instrumented(
      'server.ts',
      `import Anthropic from '@anthropic-ai/sdk';\nimport express from 'express';\n\nconst app = express();\nconst client = new Anthropic();\n\napp.post('/ask', async (req, res) => {\n  const reply = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: req.body.messages });\n  const stream = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, stream: true, messages: [] });\n  for await (const event of stream) console.log(event);\n  res.json(reply);\n});\n\napp.listen(3000);\n`,
    );
    expect(handed.after).toContain('reply = await track({ ');
    expect(handed.after).toContain('stream = await client.messages.create(');
    expect(handed.notes).toEqual([expect.stringContaining('handed over where it is written'), noSpelling, outside]);
  });

  it('adds only what is asked for, and leaves out what is unticked', async () => {
    const text = `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nasync function ask(question: string) {\n  return await ${CALL};\n}\n\nask('hi').then(console.log);\n`;
    const all = await instrumented('ask.ts', text, { components: ['tracing'] });
    expect(all.after).not.toMatch(/entrypoint|getOrCreateConfig/);
    const flush = all.first.steps.find(({ template }) => template.startsWith('Flush'));
    expect(all.after).toContain('flushAll()');
    const without = await instrumented('ask.ts', text, { components: ['tracing'], without: [flush?.key ?? ''] });
    expect(without.after).not.toContain('flushAll');
    expect(without.after).toContain('track(');
  });
});
