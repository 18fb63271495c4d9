import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newReceiver, send } from './receiving';
import { at, newId, span, trace } from './stores';

const scores = (id: object) => ({ scores: [{ ...id, name: 'good', value: 1, source: 'sdk' }] });

describe('what SDKs write', () => {
  const id = newId();
  it.each([
    ['GET', '/is-alive/ping', undefined, 200],
    ['GET', '/is-alive/ver', undefined, 200],
    ['POST', '/traces/batch', { traces: [trace()] }, 204],
    ['POST', '/spans/batch', { spans: [span(id)] }, 204],
    ['POST', '/traces', trace(), 201],
    ['POST', '/spans', span(id), 201],
    ['PATCH', `/traces/${id}`, { output: 1 }, 204],
    ['PATCH', `/spans/${id}`, { trace_id: id, output: 1 }, 204],
    ['PATCH', '/traces/batch', { ids: [id], update: { tags: ['x'] }, merge_tags: true }, 204],
    ['PUT', '/traces/feedback-scores', scores({ id }), 204],
    ['PUT', `/traces/${id}/feedback-scores`, { name: 'good', value: 1, source: 'sdk' }, 204],
    ['PUT', '/spans/feedback-scores', scores({ id }), 204],
    ['PUT', '/traces/threads/feedback-scores', scores({ thread_id: 't' }), 204],
    ['PUT', '/traces/threads/open', { thread_id: 't' }, 204],
    ['PUT', '/traces/threads/close', { thread_ids: ['t', 'u'], project_name: 'p' }, 204],
    [
      'POST',
      '/guardrails',
      { guardrails: [{ entity_id: id, secondary_id: id, name: 'PII', result: 'passed', config: {}, details: {} }] },
      204,
    ],
    ['PUT', '/assertion-results', { results: [] }, 204],
    ['POST', '/projects', { name: 'new' }, 201],
    ['POST', '/projects/retrieve', { name: 'absent' }, 404],
    ['GET', `/v1/session/redirect/projects/?trace_id=${id}&path=eA==`, undefined, 404],
    ['DELETE', `/traces/${id}`, undefined, 204],
    ['GET', '/pairing/sessions', undefined, 404],
  ])('%s %s', async (method, path, body, status) => {
    const reply = await send(await newReceiver(), method, path, body);
    expect(reply.status, reply.text).toBe(status);
    if (status === 204) expect(reply.text).toBe('');
    if (status === 404) expect(reply.json).toMatchObject({ code: 404, message: expect.any(String) });
    if (status === 201)
      expect(reply.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/private\/\w+\/[\w-]+$/);
  });

  it('answers the ping beside /api, where opik 1.11 for Python asks', async () => {
    const { url } = await newReceiver();
    expect((await fetch(url.replace('/api', '/is-alive/ping'))).status).toBe(200);
  });

  it('takes gzip, and answers 404 beside /api', async () => {
    const receiver = await newReceiver();
    const one = trace({ input: 'naïve' });
    const body = gzipSync(JSON.stringify({ traces: [one] }));
    const { status } = await send(receiver, 'POST', '/traces/batch', body, { 'Content-Encoding': 'gzip' });
    expect(status).toBe(204);
    expect((await send(receiver, 'GET', `/traces/${one.id}`)).json.input).toBe('naïve');
    const beside = await fetch(receiver.url.replace('/api', '/v1/private/traces'));
    expect([beside.status, await beside.text()]).toEqual([404, expect.stringContaining('/api')]);
  });

  it('takes a thousand records, null for missing, ids of any kind, and words it does not know', async () => {
    const receiver = await newReceiver();
    const spans = Array.from({ length: 1000 }, () => ({
      ...span(id),
      parent_span_id: null,
      usage: null,
      type: 'novel',
      surprise: {},
    }));
    expect((await send(receiver, 'POST', '/spans/batch', { spans })).status).toBe(204);
    expect((await send(receiver, 'POST', '/traces/batch', { traces: [trace({ id: 'my id/1' })] })).status).toBe(204);
    const { json } = await send(receiver, 'GET', `/traces/${encodeURIComponent('my id/1')}`);
    expect(json.lens_flags).toEqual(['id-not-uuid7']);
  });
});

describe('what is refused', () => {
  const deep = `{"traces":[{"id":"d","start_time":"${at(0)}","input":${'['.repeat(10_000)}${']'.repeat(10_000)}}]}`;
  it.each<[string, unknown, number, RegExp, Record<string, string>?]>([
    ['no JSON', '{"traces":', 400, /no JSON/],
    ['another shape', [], 400, /body must be an object/],
    ['no list', { traces: {} }, 422, /traces must be a list/],
    ['too many records', { traces: Array.from({ length: 1001 }, () => ({})) }, 422, /1000/],
    ['no start', { traces: [{ id: 'x' }] }, 422, /traces\[0\]\.start_time/],
    ['a wrong time', { traces: [{ id: 'x', start_time: 'now' }] }, 400, /traces\[0\]\.start_time must be an ISO 8601 time/],
    ['a wrong type', { traces: [{ id: 'x', start_time: at(0), tags: 'x' }] }, 400, /tags must be a list/],
    ['too deep', deep, 400, /deeper/],
    ['broken gzip', gzipSync('{"traces":[]}').subarray(0, 12), 400, /encoding/, { 'Content-Encoding': 'gzip' }],
    ['a gzip bomb', gzipSync(Buffer.alloc(80 << 20)), 413, /larger than 64 MB/, { 'Content-Encoding': 'gzip' }],
    ['a large body', 'x'.repeat(33 << 20), 413, /larger than 32 MB/],
    ['an encoding that nobody uses', '{}', 415, /gzip/, { 'Content-Encoding': 'br' }],
  ])('%s', async (_, body, status, message, headers) => {
    const receiver = await newReceiver();
    const reply = await send(receiver, 'POST', '/traces/batch', body, headers);
    expect(reply.status).toBe(status);
    expect(reply.json).toEqual({ code: status, message: expect.stringMatching(message) });
    expect((await send(receiver, 'GET', '/traces')).json.total).toBe(0);
  });

  it('a large body at its end, so that a sender that writes for long reads why', async () => {
    const { url } = await newReceiver();
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const answered = text(socket);
    const piece = Buffer.alloc(1 << 20, 'x');
    const pieces = 40;
    socket.write(
      `POST ${pathname}/v1/private/traces/batch HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: ${pieces << 20}\r\n\r\n`,
    );
    for (let written = 0; written < pieces; written += 1) {
      await new Promise<void>((resolve, reject) => socket.write(piece, (error) => (error ? reject(error) : resolve())));
      await setTimeout(2);
    }
    expect(await answered).toMatch(/^HTTP\/1.1 413 .*larger than 32 MB/s);
  });

  it.each([['a batch with one wrong record, whole', { traces: [trace(), { id: 'x' }] }]])('%s', async (_, body) => {
    const receiver = await newReceiver();
    await send(receiver, 'POST', '/traces/batch', body);
    expect((await send(receiver, 'GET', '/traces')).json.total).toBe(0);
    expect(receiver.log).toEqual([expect.stringMatching(/^POST \/api\/v1\/private\/traces\/batch: 422 /)]);
  });
});

describe('what SDKs and the panel read', () => {
  const threaded = trace({
    name: 'chat',
    thread_id: 't',
    project_name: 'mine',
    start_time: at(2),
    end_time: at(3),
    input: { q: 'umbrella' },
  });
  const plain = trace({ name: 'plain', project_name: 'mine', start_time: at(1) });
  const llm = span(threaded.id, { type: 'llm', project_name: 'mine', usage: { total_tokens: 4 }, output: 'o'.repeat(20_000) });
  const tool = span(threaded.id, { type: 'tool', project_name: 'mine', start_time: at(1), parent_span_id: llm.id });

  async function filled() {
    const receiver = await newReceiver();
    await send(receiver, 'POST', '/spans/batch', { spans: [llm, tool] });
    await send(receiver, 'POST', '/traces/batch', { traces: [threaded, plain, trace()] });
    return receiver;
  }
  const names = (text: string): unknown[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).name);

  it('pages of traces', async () => {
    const receiver = await filled();
    const { json } = await send(receiver, 'GET', '/traces?project_name=mine&size=1&page=2');
    expect(json).toMatchObject({ page: 2, size: 1, total: 2, content: [{ name: 'plain' }], sortableBy: expect.any(Array) });
    const filters = encodeURIComponent(JSON.stringify([{ field: 'usage.total_tokens', operator: '>', value: '3' }]));
    expect((await send(receiver, 'GET', `/traces?filters=${filters}`)).json.total).toBe(1);
    const sorting = encodeURIComponent(JSON.stringify([{ field: 'name', direction: 'DESC' }]));
    expect((await send(receiver, 'GET', `/traces?project_name=mine&sorting=${sorting}`)).json.content[0].name).toBe('plain');
    expect((await send(receiver, 'GET', '/traces?search=umbrel')).json.content).toMatchObject([{ name: 'chat' }]);
    const [bare] = (await send(receiver, 'GET', '/traces?size=1&exclude=%5B%22input%22,%22name%22%5D')).json.content;
    expect([bare.input, bare.name, typeof bare.id]).toEqual([undefined, undefined, 'string']);
    expect((await send(receiver, 'GET', '/traces?project_name=nobody')).json).toMatchObject({ total: 0, content: [] });
    expect((await send(receiver, 'GET', '/traces?page=0')).status).toBe(400);
    expect((await send(receiver, 'GET', '/traces?filters=%5B')).status).toBe(400);
  });

  it('one trace, and whether there are any', async () => {
    const receiver = await filled();
    expect((await send(receiver, 'GET', `/traces/${threaded.id}`)).json).toMatchObject({ span_count: 2, duration: 1000 });
    expect((await send(receiver, 'GET', `/traces/${newId()}`)).status).toBe(404);
    expect((await send(receiver, 'GET', '/traces/exists?project_name=mine&thread_only=true')).json).toEqual({ exists: true });
    expect((await send(receiver, 'GET', '/traces/exists?source=playground')).json).toEqual({ exists: false });
  });

  it('streams of traces, one JSON document a line', async () => {
    const receiver = await filled();
    const first = await send(receiver, 'POST', '/traces/search', { project_name: 'mine', limit: 1 });
    expect(first.headers.get('content-type')).toBe('application/octet-stream');
    const rest = await send(receiver, 'POST', '/traces/search', {
      project_name: 'mine',
      last_retrieved_id: JSON.parse(first.text).id,
    });
    expect([...names(first.text), ...names(rest.text)]).toEqual(['plain', 'chat']);
  });

  it('spans of a trace', async () => {
    const receiver = await filled();
    const { json } = await send(receiver, 'GET', `/spans?trace_id=${threaded.id}&project_name=mine`);
    expect(json.content.map(({ type }: { type: string }) => type)).toEqual(['llm', 'tool']);
    const { text } = await send(receiver, 'POST', '/spans/search', { trace_id: threaded.id, project_name: 'mine', type: 'llm' });
    expect(JSON.parse(text).output).toHaveLength(10_000);
    const whole = await send(receiver, 'POST', '/spans/search', { trace_id: threaded.id, truncate: false, exclude: ['input'] });
    expect(whole.text).toContain('o'.repeat(20_000));
    expect((await send(receiver, 'GET', `/spans/${llm.id}`)).json).toMatchObject({ usage: { total_tokens: 4 } });
  });

  it('threads', async () => {
    const receiver = await filled();
    const { json } = await send(receiver, 'GET', '/traces/threads?project_name=mine');
    expect(json).toMatchObject({ total: 1, content: [{ id: 't', number_of_messages: 2, first_message: { q: 'umbrella' } }] });
    const asked = { project_name: 'mine', thread_id: 't' };
    expect((await send(receiver, 'POST', '/traces/threads/retrieve', asked)).json).toMatchObject({ status: 'active' });
    expect((await send(receiver, 'POST', '/traces/threads/retrieve', { thread_id: 't' })).status).toBe(404);
    const { text } = await send(receiver, 'POST', '/traces/threads/search', { project_name: 'mine' });
    const after = { project_name: 'mine', last_retrieved_thread_model_id: JSON.parse(text).thread_model_id };
    expect((await send(receiver, 'POST', '/traces/threads/search', after)).text).toBe('');
  });

  it('projects, with the time of their last trace', async () => {
    const receiver = await filled();
    const { json } = await send(receiver, 'GET', '/projects?name=MIN');
    expect(json).toMatchObject({ total: 1, content: [{ name: 'mine', last_updated_trace_at: expect.any(String) }] });
    const [{ id }] = json.content;
    expect((await send(receiver, 'GET', `/projects/${id}`)).json.name).toBe('mine');
    expect((await send(receiver, 'POST', '/projects/retrieve', { name: 'mine' })).json.id).toBe(id);
  });

  it('the link that SDKs print', async () => {
    const receiver = await filled();
    const reply = await send(receiver, 'GET', `/v1/session/redirect/projects/?trace_id=${plain.id}&path=eA==`);
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `${receiver.url}/v1/private/traces/${plain.id}`]);
  });
});
