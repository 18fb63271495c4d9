import { describe, expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { components, type InstrumentPlan, type Request } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

/** The text of one instrumented file, and what is said; a second run must change nothing. */
async function instrumented(name: string, text: string, more: Partial<Request> = {}) {
  const file = `/app/${name}`;
  const frontEnds = await loadFrontEnds();
  const plan = (source: string): InstrumentPlan =>
    instrument(
      {
        texts: new Map([[file, source]]),
        layout: layoutOf('/app'),
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
    first.changes.map(({ edit }) => edit),
  );
  expect(plan(after).changes, 'a second run changes nothing').toEqual([]);
  return { after, first, notes: first.notes.map(({ template, data }) => fill(template, data)) };
}

const CALL = "client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] })";

describe('Opik: Instrument in TypeScript', () => {
  it('wraps an arrow function in track, and the client where the trace is known', async () => {
    const { after } = await instrumented(
      'app.ts',
      `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport const answer = async (question: string): Promise<string> => {\n  const reply = await ${CALL};\n  return reply.choices[0]?.message.content ?? '';\n};\n\nanswer('hi').then(console.log);\n`,
    );
    expect(after).toContain(
      "export const answer = track({ name: 'answer', type: 'general', projectName: 'desk', entrypoint: true,",
    );
    expect(after).toContain("params: [{ name: 'question', type: 'string' }]");
    expect(after).toContain('const client = trackOpenAI(new OpenAI(), { parent: getTrackContext()?.span });');
    expect(after).toContain("answer('hi').then(console.log).finally(() => flushAll());");
    expect(after).toContain('model: config.model');
  });

  it('leaves a client unwrapped that would log traces of its own, and traces who asks instead', async () => {
    const { after, notes } = await instrumented(
      'agent.ts',
      `import OpenAI from 'openai';\n\nclass Agent {\n  private client = new OpenAI();\n\n  async run(question: string) {\n    return await this.${CALL};\n  }\n}\n\nnew Agent().run('hi').then(console.log);\n`,
    );
    expect(after).not.toContain('trackOpenAI');
    expect(after).toContain("@track({ name: 'run', type: 'llm' })\n  async run(");
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('unnested-integration')]));
  });

  it('does not mark a route whose request nobody could fill in', async () => {
    const { after, notes } = await instrumented(
      'app/api/ask/route.ts',
      `import { openai } from '@ai-sdk/openai';\nimport { generateText } from 'ai';\n\nexport async function POST(request: Request) {\n  const { prompt } = await request.json();\n  const { text } = await generateText({ model: openai('gpt-4o'), prompt });\n  return Response.json({ text });\n}\n`,
    );
    expect(after).not.toContain('entrypoint');
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('`request` is none')]));
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

  it('says that code outside any function cannot become the entrypoint', async () => {
    const { after, notes } = await instrumented(
      'top.mjs',
      `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst question = 'hi';\nconsole.log(await ${CALL});\n`,
    );
    expect(after).toContain('trackOpenAI(new OpenAI())');
    expect(after).toContain('await flushAll();');
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('outside any function')]));
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
