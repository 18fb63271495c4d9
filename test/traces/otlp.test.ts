import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { encodings, type SpanSaid, type Value } from './otlp-encodings';
import { newReceiver, type Reply, send } from './receiving';

const post = (
  receiver: Receiver,
  body: string | Uint8Array,
  type: string,
  headers: Record<string, string> = {},
): Promise<Reply> => send(receiver, 'POST', '/otel/v1/traces', body, { 'Content-Type': type, projectName: 'otel', ...headers });

/** Lists inside each other. */
const nested = (depth: number): Value => (depth === 0 ? 'x' : [nested(depth - 1)]);

async function stored(receiver: Receiver): Promise<{ traces: Reply['json'][]; spans: Record<string, Reply['json']> }> {
  const [traces, spans] = [
    await send(receiver, 'GET', '/traces?project_name=otel'),
    await send(receiver, 'GET', '/spans?project_name=otel&size=100'),
  ];
  const byName = Object.fromEntries(spans.json.content.map((span: { name: string }) => [span.name, span]));
  return { traces: traces.json.content, spans: byName };
}

describe.each(Object.entries(encodings))('OTLP in %s', (_, encode) => {
  const export_ = async (receiver: Receiver, ...spans: readonly SpanSaid[]): Promise<void> => {
    const { type, body } = encode(spans);
    const { status, text } = await post(receiver, body, type);
    expect(status, text).toBe(200);
  };

  it('becomes a trace for each root, and spans below it', async () => {
    const receiver = await newReceiver();
    const attributes = { thread_id: 'conversation', input: '{"q":1}', output: 'done', 'opik.tags': ['x', 'y'] };
    await export_(
      receiver,
      { id: 'b', parent: 'a', start: 1, end: 2 },
      { id: 'a', end: 3, attributes: { ...attributes, 'opik.metadata.team': 'red', 'opik.metadata': '{"a":1}' } },
    );
    const { traces, spans } = await stored(receiver);
    const said = { input: { input: { q: 1 } }, output: { output: 'done' }, tags: ['x', 'y'] };
    const metadata = { integration: 'my-library', thread_id: 'conversation', team: 'red', a: 1 };
    expect(traces).toMatchObject([{ name: 'a', duration: 3, thread_id: 'conversation', span_count: 2, ...said, metadata }]);
    expect(traces[0].metadata).toEqual(metadata);
    expect(spans.a).toMatchObject({ trace_id: traces[0].id, type: 'general', ...said });
    expect(spans.a.parent_span_id).toBeUndefined();
    expect(spans.b).toMatchObject({ trace_id: traces[0].id, parent_span_id: spans.a.id, duration: 1 });
  });

  it('knows calls of models, tools and agents', async () => {
    const receiver = await newReceiver();
    await export_(
      receiver,
      {
        id: 'a',
        attributes: {
          'gen_ai.system': 'openai',
          'gen_ai.request.model': 'gpt-4o',
          'gen_ai.response.model': 'gpt-4o-2024',
          'gen_ai.usage.input_tokens': 10,
          'gen_ai.usage.output_tokens': '5',
          'gen_ai.prompt.0.content': 'hi',
          'gen_ai.completion.0.content': 'yo',
          'gen_ai.request.temperature': 0.5,
          unknown: { deep: [1, -2, true] },
        },
      },
      { id: 'b', attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.call.result': '[1]' } },
      { id: 'c', attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'gpt-4o' } },
      { id: 'd', attributes: { 'llm.model_name': 'claude', 'llm.token_count.prompt': 3, 'session.id': 's' } },
    );
    const { spans } = await stored(receiver);
    expect(spans.a).toMatchObject({
      type: 'llm',
      model: 'gpt-4o-2024',
      provider: 'openai',
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      input: { 'gen_ai.prompt.0.content': 'hi', unknown: { deep: [1, -2, true] } },
      output: { 'gen_ai.completion.0.content': 'yo' },
      metadata: { 'gen_ai.request.temperature': 0.5 },
    });
    expect(spans.b).toMatchObject({ type: 'tool', output: { 'gen_ai.tool.call.result': [1] } });
    expect(spans.c).toMatchObject({ type: 'general', model: 'gpt-4o' });
    expect(spans.d).toMatchObject({ type: 'llm', model: 'claude', usage: { prompt_tokens: 3 }, metadata: { thread_id: 's' } });
  });

  it('keeps errors, of exceptions and of statuses', async () => {
    const receiver = await newReceiver();
    const exception = { 'exception.type': 'TypeError', 'exception.message': 'no', 'exception.stacktrace': 'at x' };
    await export_(
      receiver,
      { id: 'a', error: 'no', events: [{ name: 'exception', attributes: exception }] },
      { id: 'b', error: '' },
      { id: 'c' },
    );
    const { traces, spans } = await stored(receiver);
    expect(spans.a.error_info).toEqual({ exception_type: 'TypeError', message: 'no', traceback: 'at x' });
    expect(spans.a.metadata['opentelemetry.events']).toMatchObject([{ name: 'exception', attributes: exception }]);
    expect(spans.b.error_info).toEqual({ exception_type: 'Error', traceback: 'Error' });
    expect(spans.c.error_info).toBeUndefined();
    expect(traces[0].lens_error_count).toBe(2);
  });

  it('finds its trace again in a later batch, and the same spans only once', async () => {
    const receiver = await newReceiver();
    const late: SpanSaid = { id: 'a', start: -5000, end: 9 };
    await export_(receiver, { id: 'b', parent: 'a', start: 1 });
    expect((await stored(receiver)).traces).toEqual([]);
    await export_(receiver, late, { id: 'e', trace: 'e' });
    await export_(receiver, late);
    const { traces, spans } = await stored(receiver);
    expect(traces.map(({ name, span_count }) => [name, span_count])).toEqual([
      ['e', 1],
      ['a', 2],
    ]);
    expect(spans.b).toMatchObject({ parent_span_id: spans.a.id, trace_id: spans.a.trace_id });
    expect(spans.a.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('nests below a span of the Opik SDK without a trace of its own', async () => {
    const receiver = await newReceiver();
    const [trace, parent, id] = [1, 2, 3].map((one) => `01900000-0000-7000-8000-00000000000${one}`);
    const attributes = { 'opik.trace_id': trace ?? '', 'opik.parent_span_id': parent ?? '', 'opik.span_id': id ?? '' };
    await export_(receiver, { id: 'a', attributes });
    const { traces, spans } = await stored(receiver);
    expect(traces).toEqual([]);
    expect(spans.a).toMatchObject({ id, trace_id: trace, parent_span_id: parent });
    expect(spans.a.input).toBeUndefined();
  });

  it('counts tokens once when a parent repeats those of its children', async () => {
    const receiver = await newReceiver();
    const usage = { 'gen_ai.usage.input_tokens': 4 };
    await export_(receiver, { id: 'a', attributes: usage }, { id: 'b', parent: 'a', attributes: usage });
    expect((await stored(receiver)).traces[0].usage).toEqual({ prompt_tokens: 4 });
  });

  it('takes gzip, and says which spans it left out', async () => {
    const receiver = await newReceiver();
    const { type, body } = encode([{ id: 'a' }, { id: '0' }]);
    const { status, text, json } = await post(receiver, gzipSync(body), type, { 'Content-Encoding': 'gzip' });
    expect(status).toBe(200);
    if (json) expect(json).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
    else expect(text).toContain('left out');
    expect(Object.keys((await stored(receiver)).spans)).toEqual(['a']);
  });

  it('refuses values that are nested too deep', async () => {
    const { type, body } = encode([{ id: 'a', attributes: { deep: nested(300) } }]);
    expect((await post(await newReceiver(), body, type)).status).toBe(400);
  });

  it('refuses what is cut off', async () => {
    const receiver = await newReceiver();
    const { type, body } = encode([{ id: 'a', attributes: { x: ['y', 'z'] }, error: 'no' }]);
    for (let length = 1; length < body.length; length += 3)
      expect((await post(receiver, body.slice(0, length), type)).status, String(length)).toBe(400);
  });
});

it.each([
  ['application/json', '[]', 400],
  ['application/json', '{"resourceSpans":[{"scopeSpans":[{"spans":[7,{"attributes":[{}]}]}]}]}', 200],
  ['application/json', '{"resourceSpans":7}', 200],
  ['application/x-protobuf', '\x0a\x7f', 400],
  ['application/x-protobuf', '\x0f', 400],
  ['application/x-protobuf', '', 200],
  ['text/plain', '{}', 415],
])('%s %s is answered', async (type, body, status) => {
  expect((await post(await newReceiver(), body, type)).status).toBe(status);
});
