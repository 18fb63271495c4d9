import { describe, expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { components, type InstrumentPlan } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

/** The files of a program below `/app` as they become, and what is said; a second run must change nothing. */
async function instrumented(file: string, text: string, onDisk: readonly string[] = []) {
  const frontEnds = await loadFrontEnds();
  const exists = (path: string): boolean => onDisk.includes(path);
  const plan = (texts: ReadonlyMap<string, string>): InstrumentPlan =>
    instrument(
      { texts, layout: layoutOf('/app'), frontEnds, rules, exists },
      { file: `/app/${file}`, components, project: 'desk' },
    );
  const texts = new Map([[`/app/${file}`, text]]);
  const first = plan(texts);
  for (const one of new Set(first.changes.map((change) => change.file))) {
    const edits = first.changes.filter((change) => change.file === one).map(({ edit }) => edit);
    texts.set(one, applyEdits(texts.get(one) ?? '', edits));
  }
  expect(plan(texts).changes, 'a second run changes nothing').toEqual([]);
  const notes = first.notes.map(({ template, data }) => fill(template, data));
  return { texts, notes, needed: first.needed.map(({ name }) => name) };
}

const route = `import { openai } from "@ai-sdk/openai"
import { streamText } from "ai"

export async function POST(req: Request) {
  const { messages, chatId } = await req.json()
  const result = streamText({ model: openai("gpt-4o-mini"), messages })
  return result.toUIMessageStreamResponse()
}
`;

describe('streams of the AI SDK, which nothing can be tracked around', () => {
  it('sets the exporter up in a file that Next.js runs first, in the style of the route', async () => {
    const { texts, needed } = await instrumented('src/app/api/chat/route.ts', route);
    expect(texts.get('/app/src/instrumentation.ts')).toBe(
      `import { registerOTel } from "@vercel/otel"
import { OpikExporter } from "opik-vercel"

export function register() {
  registerOTel({ serviceName: "desk", traceExporter: new OpikExporter() })
}
`,
    );
    expect(texts.get('/app/src/app/api/chat/route.ts')).toContain(
      'experimental_telemetry: { isEnabled: true, metadata: { threadId: chatId } } })',
    );
    expect(needed).toEqual(['@vercel/otel', 'opik-vercel']);
  });

  it('leaves a file of that name as it is, and says what belongs into it', async () => {
    const { texts, notes } = await instrumented('app/api/chat/route.ts', route, ['/app/instrumentation.js']);
    expect([...texts.keys()]).toEqual(['/app/app/api/chat/route.ts']);
    expect(texts.get('/app/app/api/chat/route.ts')).toBe(route);
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('`instrumentation` file that is there already')]));
  });

  it('starts a provider in a script, and shuts it down where it ends', async () => {
    const { texts } = await instrumented(
      'ask.mjs',
      `import { openai } from '@ai-sdk/openai';\nimport { streamText } from 'ai';\n\nconst sdk = openai('gpt-4o-mini');\nconst { textStream } = streamText({ model: sdk, prompt: 'hi' });\nfor await (const part of textStream) process.stdout.write(part);\n`,
    );
    expect(texts.get('/app/ask.mjs')).toContain(
      "from 'opik-vercel';\n\nconst telemetry = new NodeSDK({ traceExporter: new OpikExporter() });\ntelemetry.start();\n\nconst sdk",
    );
    expect(texts.get('/app/ask.mjs')).toMatch(/process\.stdout\.write\(part\);\nawait telemetry\.shutdown\(\);\n$/);
  });
});
