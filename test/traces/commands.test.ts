import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run';
import { folderWith } from '../workspace/folder';
import { newReceiver } from './receiving';
import { at, newStore, span, trace } from './stores';

async function opikLens(...given: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    cwd: process.cwd(),
    assets: '',
    colour: false,
    progress: false,
    input: async () => Buffer.alloc(0),
    version: () => '1.2.3',
  };
  const code = await run(given, { ...terminal, out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

const chat = trace({
  name: 'chat\u001b[2J',
  start_time: at(61),
  end_time: at(63.25),
  thread_id: 't-1',
  input: { question: 'What is the meaning of it all, and why?' },
});
const failed = trace({ name: 'failed', end_time: at(0.5), error_info: { exception_type: 'E', traceback: 't' } });
const spans = [span(chat.id, { usage: { total_tokens: 12 }, total_estimated_cost: 0.0012 })];

const TABLE = `started              name      status   duration  spans  tokens  cost     thread  input
2026-01-01 00:01:01  chat [2J  ok       2.3 s     1      12      $0.0012  t-1     {"question":"What is the meaning of it …
2026-01-01 00:00:00  failed    failed   500 ms    0      -       -        -       -
2026-01-01 00:00:00  running   running  -         0      -       -        -       -
`;

describe('opik-lens traces', () => {
  it('is a table of the newest traces, from a file', async () => {
    const { store, file } = newStore('node-sqlite3-wasm');
    store.writeTraces([trace({ name: 'running' }), failed, chat]);
    store.writeSpans(spans);
    store.close();
    expect(await opikLens('traces', '--store', file)).toEqual({ code: 0, out: TABLE, err: '' });
    expect((await opikLens('traces', '--store', file, '--limit', '1', '--json')).out).toMatch(/^\{"id":.*"span_count":1.*\}\n$/);
  });

  it('is the same table from the receiver that has the file, and from an address', async () => {
    const file = path.join(folderWith({}), 'traces.db');
    const { store, url } = await newReceiver({ file });
    store.writeTraces([trace({ name: 'running', project_name: 'p' }), failed, chat]);
    store.writeSpans(spans);
    expect(await opikLens('traces', '--store', file)).toEqual({ code: 0, out: TABLE, err: '' });
    expect((await opikLens('traces', '--url', `${url}/`)).out).toBe(TABLE);
    expect((await opikLens('traces', '--url', url, '--project', 'p')).out.split('\n')).toHaveLength(3);
  });

  it('says that there are none, without making a file', async () => {
    expect(await opikLens('traces', '--store', path.join(folderWith({}), 'none', 'a.db'))).toEqual({
      code: 0,
      out: 'No traces.\n',
      err: '',
    });
  });

  it.each([
    [['--limit', '0'], 2, /`--limit 0` is out of range/],
    [['--nonsense'], 2, /Unknown option '--nonsense'.*opik-lens traces --help/],
    [['--url', 'http://127.0.0.1:1/api'], 3, /fetch failed|bad port/],
  ])('%j ends with %i', async (given, code, message) => {
    const result = await opikLens('traces', ...given);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(message);
  });
});

describe('opik-lens receive', () => {
  it('says where it listens, and ends when asked', async () => {
    const file = path.join(folderWith({}), 'traces.db');
    const first = opikLens('receive', '--port', '0', '--store', file, '--json');
    let second = await opikLens('traces', '--store', file);
    while (second.out === '') second = await opikLens('traces', '--store', file);
    const running = await opikLens('receive', '--store', file);
    expect(running.out).toMatch(/already \(process \d+\)[\s\S]*OPIK_URL_OVERRIDE=http:\/\/127\.0\.0\.1:\d+\/api\n$/);
    process.emit('SIGTERM');
    const { code, out } = await first;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      event: 'listening',
      url: expect.stringMatching(/\/api$/),
      store: file,
      version: '1.2.3',
    });
  });

  it.each([[['--port', 'x']], [['--port', '70000']], [['file.db']]])('%j is refused', async (given) => {
    expect((await opikLens('receive', ...given)).code).toBe(2);
  });
});
