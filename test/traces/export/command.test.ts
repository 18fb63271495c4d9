import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { opikLens, opikLensWith } from '../../cli/terminal';
import { folderWith } from '../../workspace/folder';
import { gate } from '../doubles/gate';
import { closeServers } from '../doubles/listening';
import { newReceiver, send } from '../receiving';
import { newStore, span, trace } from '../stores';

beforeEach(() => {
  vi.stubEnv('OPIK_API_KEY', '');
  vi.stubEnv('OPIK_WORKSPACE', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  closeServers();
});

/** A store in a file that no process has open. */
function stored(): string {
  const { store, file } = newStore('node-sqlite3-wasm', { now: Date.now() });
  const [one, old] = [trace({ project_name: 'bot', start_time: new Date().toISOString() }), trace()];
  store.writeTraces([one, old]);
  store.writeSpans([span(one.id, { project_name: 'bot' })]);
  store.close();
  return file;
}

const total = async (to: Awaited<ReturnType<typeof newReceiver>>) => (await send(to, 'GET', '/traces')).json.total;

describe('opik-lens traces export', () => {
  it('posts what a store holds that nobody has open, and says how much', async () => {
    const [file, to] = [stored(), await newReceiver()];
    const { code, out } = await opikLens('.', 'traces', 'export', '--to', to.url, '--store', file);
    expect([code, out]).toEqual([0, `2 traces, 1 span exported to ${new URL(to.url).host}, workspace default.\n`]);
    expect(await total(to)).toBe(2);
  });

  it('posts what a running receiver has, narrowed, with the key from the standard input', async () => {
    const file = stored();
    await newReceiver({ file });
    const to = await newReceiver();
    const door = await gate(to.url);
    const given = ['--to', door.url, '--store', file, '--since', '1h', '--key-stdin', '--json'];
    const { code, out } = await opikLensWith('key-1\n', '.', 'traces', 'export', ...given);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(events.at(-1)).toEqual({ event: 'done', traces: 1, spans: 1, files: 0, refused: 0, failed: 0 });
    expect(new Set(door.keys)).toEqual(new Set(['key-1']));
    expect(await total(to)).toBe(1);
  });

  it('ends with 1 where the server refused some, and with 3 where it can’t be had', async () => {
    const [file, to] = [stored(), await newReceiver()];
    const door = await gate(to.url);
    door.refuses = (body) => body.includes('"spans"');
    expect(await opikLens('.', 'traces', 'export', '--to', door.url, '--store', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('refused 1 record'),
    });
    door.refuses = () => false;
    door.breaks = (body) => body.includes('"spans"');
    expect(await opikLens('.', 'traces', 'export', '--to', door.url, '--store', file)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/answered with error 500\. 1 record or file is missing there; the same command tries again/),
    });
    door.breaks = () => false;
    door.next({ status: 403 });
    expect(await opikLens('.', 'traces', 'export', '--to', door.url, '--store', file)).toMatchObject({
      code: 3,
      err: expect.stringContaining('may not read this workspace'),
    });
  });

  it('never sends a key to another server than that it was issued for', async () => {
    const door = await gate('http://127.0.0.1:1/api');
    const issuer = Buffer.from('{"baseUrl":"https://opik.example.com/"}').toString('base64');
    vi.stubEnv('OPIK_API_KEY', `abc*${issuer}`);
    const { code, err } = await opikLens('.', 'traces', 'export', '--to', door.url, '--store', stored());
    expect([code, err]).toEqual([2, expect.stringContaining('is one of opik.example.com')]);
    expect(err).not.toContain(issuer);
    expect(door.requests).toEqual([]);
  });

  it.each<[string[], RegExp]>([
    [[], /`--to URL` names the server/],
    [['--to', 'ftp://x'], /is no address of a server/],
    [['--to', 'https://www.comet.com'], /asks for an API key/],
    [['--to', 'localhost:5173', '--since', 'soon'], /`--since soon` is no time/],
    [['--to', 'localhost:5173', '--key-stdin'], /holds no API key/],
    [['--to', 'localhost:5173', '--limit', '3'], /Unknown option/],
  ])('%j is refused', async (given, message) => {
    const { code, err } = await opikLens('.', 'traces', 'export', ...given);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it('has nothing to do where there is no store, and makes none', async () => {
    const file = path.join(folderWith({}), 'none', 'a.db');
    expect(await opikLens('.', 'traces', 'export', '--to', 'localhost:5173', '--store', file)).toEqual({
      code: 0,
      out: 'No traces.\n',
      err: '',
    });
  });
});
