import { describe, expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { instrumented } from '../../sdk/instrument/instrumented';

/** One file with everything that Instrument adds, and its notes; a second run must change nothing. */
async function added(name: string, text: string) {
  const how = { start: name, opik: '1.11.14', components };
  const { files, plan } = await instrumented(new Map([[name, text]]), how);
  expect((await instrumented(files, how)).plan.changes, 'a second run changes nothing').toEqual([]);
  return { text: files.get(name) ?? '', notes: plan.notes.map(({ template, data }) => fill(template, data)) };
}

const create = 'chat.completions.create';

describe('shapes of programs in TypeScript', () => {
  it('reads the configuration in the body alone: what a parameter is without its caller stays', async () => {
    const { text } = await added(
      'app.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\nconst config = { model: 'gpt-4o', temperature: 0.3, systemPrompt: 'You write.' };\n\nexport async function complete(user: string, system = config.systemPrompt): Promise<string> {\n  const reply = await client.${create}({ model: config.model, temperature: config.temperature, messages: [{ role: 'system', content: system }, { role: 'user', content: user }] });\n  return reply.choices[0]?.message.content ?? '';\n}\n\ncomplete('hi').then(console.log);\n`,
    );
    expect(text).toContain('system = config.systemPrompt)');
    expect(text).toContain('const agentConfig = await opik.getOrCreateConfig({ fallback: config });');
    expect(text).toContain('model: agentConfig.model, temperature: agentConfig.temperature');
  });

  it('wraps the client that a constructor makes where nobody hands one over at each call, in the trace around it', async () => {
    const { text } = await added(
      'app.ts',
      `import OpenAI from 'openai';\n\nexport class Agent {\n  readonly #client: OpenAI;\n\n  constructor(client = new OpenAI()) {\n    this.#client = client;\n  }\n\n  async ask(question: string): Promise<string> {\n    const reply = await this.#client.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });\n    return reply.choices[0]?.message.content ?? '';\n  }\n}\n\nexport async function main(question: string): Promise<string> {\n  return new Agent().ask(question);\n}\n\nmain('hi').then(console.log);\n`,
    );
    expect(text).toContain('constructor(client = new OpenAI()) {');
    expect(text).toContain(`await trackOpenAI(this.#client, { parent: getTrackContext()?.span }).${create}(`);
  });

  it('knows a request to a model by its address, and the settings that it sends', async () => {
    const { text, notes } = await added(
      'app.mjs',
      `const BASE = process.env.BASE ?? 'https://api.openai.com/v1';\n\nasync function ask(question) {\n  const answer = await fetch(\`\${BASE}/chat/completions\`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', temperature: 0.1, messages: [{ role: 'user', content: question }] }) });\n  return (await answer.json()).choices[0].message.content;\n}\n\nasync function run(topic) {\n  await fetch('/api/chat', { method: 'POST', body: '{}' });\n  return ask(await ask(topic));\n}\n\nconsole.log(await run('bees'));\n`,
    );
    expect(text).toContain("const ask = track({ name: 'ask', type: 'llm' }");
    expect(text).toContain('JSON.stringify({ model: config.model, temperature: config.temperature, messages:');
    expect(text).toMatch(/const run = track\(\{ name: 'run', type: 'general', projectName: 'instrumented', entrypoint: true/);
    expect(notes).toEqual([]);
  });

  it('traces one turn of a conversation, not the loop that reads the lines', async () => {
    const { text } = await added(
      'app.cjs',
      `const OpenAI = require('openai');\nconst { createInterface } = require('node:readline/promises');\n\nconst openai = new OpenAI();\n\nasync function reply(text) {\n  const response = await openai.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });\n  return response.choices[0].message.content;\n}\n\nasync function chat(sessionId) {\n  const rl = createInterface({ input: process.stdin, output: process.stdout });\n  for await (const line of rl) console.log(await reply(line));\n}\n\nchat('s-1').then(() => process.exit(0));\n`,
    );
    expect(text).toMatch(/const reply = track\(\{ name: 'reply', .*entrypoint: true/);
    expect(text).toContain('\nasync function chat(sessionId) {');
    expect(text).toContain('console.log(await reply(line, sessionId));');
  });

  it('traces no factory of what a framework keeps: its hooks run later', async () => {
    const { text } = await added(
      'app.ts',
      `import OpenAI from 'openai';\nimport { createMiddleware } from 'langchain';\n\nconst client = new OpenAI();\n\nexport function makeSummary(most = 50) {\n  return createMiddleware({\n    name: 'Summary',\n    beforeModel: async (state: { text: string }) => {\n      const reply = await client.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: state.text.slice(0, most) }] });\n      return reply.choices[0]?.message.content ?? '';\n    },\n  });\n}\n\nexport function makeWriter() {\n  return { write: async (text: string) => (await client.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] })).choices[0]?.message.content ?? '' };\n}\n`,
    );
    expect(text).toContain('\nexport function makeSummary(most = 50) {');
    expect(text).toContain('\nexport function makeWriter() {');
  });

  it('wraps all clients of a table, where no function around the call can be traced', async () => {
    const { text } = await added(
      'app.ts',
      `import OpenAI from 'openai';\n\nconst clients = { draft: new OpenAI(), final: new OpenAI({ maxRetries: 1 }) };\n\nexport function ask(prompt: string): Promise<string>;\nexport function ask(prompt: string, role: 'draft' | 'final'): Promise<string>;\nexport async function ask(prompt: string, role: 'draft' | 'final' = 'draft'): Promise<string> {\n  const reply = await clients[role].${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });\n  return reply.choices[0]?.message.content ?? '';\n}\n\nask('hi', 'final').then(console.log);\n`,
    );
    expect(text).toContain('{ draft: trackOpenAI(new OpenAI()), final: trackOpenAI(new OpenAI({ maxRetries: 1 })) }');
  });

  it('wraps no client where it is made that is wrapped where it is called', async () => {
    const body = `const reply = await client.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });\n  return reply.choices[0]?.message.content ?? '';`;
    const { text } = await added(
      'app.ts',
      `import express from 'express';\nimport OpenAI from 'openai';\n\nconst client = new OpenAI();\nconst app = express();\n\nasync function answer(text: string) {\n  ${body}\n}\n\napp.post('/ask', async (req, res) => res.json(await answer(req.body.text)));\napp.post('/echo', async (req, res) => {\n  const reply = await client.${create}({ model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] });\n  res.json(reply);\n});\napp.listen(3000);\n`,
    );
    expect(text).toContain('const client = new OpenAI();');
    expect(text.match(/trackOpenAI\(client, \{ parent: getTrackContext\(\)\?\.span \}\)/g)).toHaveLength(2);
  });
});
