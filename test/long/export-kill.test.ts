import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { nodes } from '../bench/receiver-nodes';
import { gate } from '../traces/doubles/gate';
import { closeServers } from '../traces/doubles/listening';
import { held } from '../traces/held';
import { newReceiver, send } from '../traces/receiving';
import { randomNumbers, span, trace } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

const TRACES = 1_000;
const KEY = 'a-key-that-is-on-no-disk';

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  closeServers();
});

/** The real `opik-lens traces export`. */
function exporting(
  node: string,
  store: string,
  url: string,
): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const loader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  const main = path.resolve(__dirname, '..', '..', 'src', 'cli', 'main.ts');
  const env = { ...process.env, OPIK_API_KEY: KEY };
  const child = spawn(node, ['--import', loader, main, 'traces', 'export', '--to', url, '--store', store], {
    env,
    stdio: 'ignore',
  });
  running.push(child);
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

it.each(nodes())(
  'an export that is killed in its middle, again and again, on Node $version, brings everything, once',
  async ({ file: node }) => {
    const store = path.join(folderWith({}), 'traces.db');
    const [receiver, to] = [await ReceiverProcess.start(node, store), await newReceiver()];
    const traces = Array.from({ length: TRACES }, () => trace({ name: 'agent' }));
    for (let at = 0; at < TRACES; at += 200) {
      const some = traces.slice(at, at + 200);
      await receiver.send('POST', '/traces/batch', JSON.stringify({ traces: some }));
      await receiver.send('POST', '/spans/batch', JSON.stringify({ spans: some.map(({ id }) => span(id)) }));
    }
    const door = await gate(to.url);
    const random = randomNumbers(9);
    const journal = `${store}-exports`;
    let kills = 0;
    for (let isDone = false; !isDone; ) {
      // Killed between two requests, or with one under way.
      const stopAt = door.requests.length + 3 + Math.floor(random() * 6);
      const { child, ended } = exporting(node, store, door.url);
      door.heard = (count) => {
        if (count !== stopAt || kills >= 6) return;
        kills += 1;
        child.kill('SIGKILL');
      };
      isDone = (await ended) === 0;
      for (const name of existsSync(journal) ? readdirSync(journal) : [])
        expect(readFileSync(path.join(journal, name), 'utf8')).not.toContain(KEY);
    }
    expect(kills).toBe(6);
    expect(await held(to.url)).toEqual(await held(receiver.url));
    expect((await send(to, 'GET', '/traces?size=1')).json.total).toBe(TRACES);
    // Twenty loads of traces and as many of spans, and what was under way when it was killed.
    expect(door.requests.length).toBeLessThan(40 + 6 * 3 + 1);
    await receiver.end('SIGTERM');
  },
);

it.each(nodes())('two exports of the same at one time, on Node $version, bring everything, once', async ({ file: node }) => {
  const store = path.join(folderWith({}), 'traces.db');
  const [receiver, to] = [await ReceiverProcess.start(node, store), await newReceiver()];
  const traces = Array.from({ length: 5 * TRACES }, () => trace({ name: 'agent' }));
  for (let at = 0; at < traces.length; at += 500)
    await receiver.send('POST', '/traces/batch', JSON.stringify({ traces: traces.slice(at, at + 500) }));
  const door = await gate(to.url);
  const both = [exporting(node, store, door.url), exporting(node, store, door.url)];
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
  expect((await send(to, 'GET', '/traces?size=1')).json.total).toBe(traces.length);
  await receiver.end('SIGTERM');
});
