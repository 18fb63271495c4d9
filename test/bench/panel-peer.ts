import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { newPage } from '../editor/launcher/page';
import { type Figure, median } from './figures';
import { property } from './json';
import { middle } from './panel-list';
import { treeOf } from './panel-store';
import { PEERS, type PeerProgram, peerProgram } from './peer-program';
import { exchange, ingest } from './receiver-load';
import { otlpBatches } from './receiver-otlp';

const START = 120_000;
const STORED = 300_000;

/** The web interface of a tracing server with a trace of that many spans: from the click on it to its tree, in the browser of the panel. */
export async function peerOpening(browser: Browser, spans: number, own: number, rounds: number): Promise<readonly Figure[]> {
  const peer = PEERS.find(({ name }) => name === 'arize-phoenix');
  if (!peer) throw new Error('it is not among the peers');
  const program = await peerProgram(peer);
  try {
    const name = `tree of ${spans}`;
    const project = await send(program, otlpBatches(treeOf(name, spans).spans, 500), spans);
    const page = await newPage(browser);
    const times: number[] = [];
    let drawn = 0;
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(`${program.url}/projects/${project}/traces`);
      const row = page.getByText(name).first();
      await row.waitFor();
      await pause(1500);
      const [time, rows] = await settled(page, () => row.click());
      times.push(time);
      drawn = rows;
    }
    await page.context().close();
    return [
      middle('tree usable, after the click', times),
      {
        name: 'the same of Opik Lens is so many times as fast',
        value: median(times) / own,
        unit: 'x',
        note: `${drawn} spans stood in its tree`,
      },
    ];
  } finally {
    program.stop();
  }
}

/** Sends them once the server listens, and waits until they are stored: it answers before. Gives the id of the project that holds them. */
async function send({ url }: PeerProgram, batches: ReturnType<typeof otlpBatches>, spans: number): Promise<string> {
  const headers = { 'Content-Type': 'application/x-protobuf' };
  const [first, ...rest] = batches;
  const isTaken = (): Promise<boolean> =>
    exchange(`${url}/v1/traces`, 'POST', first?.body, true, headers).then(
      () => true,
      () => false,
    );
  await patiently('it did not take a trace', START, isTaken);
  await ingest(`${url}/v1/traces`, rest, { headers });
  await patiently('it did not store the spans', STORED, async () => (await stored(url)).spans >= spans);
  return (await stored(url)).project;
}

async function patiently(trouble: string, limit: number, isDone: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + limit;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(`${trouble} within ${limit / 1000} s`);
    await pause(500);
  }
}

async function stored(url: string): Promise<{ readonly project: string; readonly spans: number }> {
  const body = JSON.stringify({ query: '{ projects { edges { node { id recordCount } } } }' });
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const [, project = '', spans = '0'] =
    /"id":\s*"([^"]+)",\s*"recordCount":\s*(\d+)/.exec(JSON.stringify(await answer.json())) ?? [];
  return { project, spans: Number(spans) };
}

/** Milliseconds from the press to the painting after which no span was added to the page for a second, and how many spans stand there. */
async function settled(page: Page, act: () => Promise<void>): Promise<readonly [number, number]> {
  await page.evaluate(`(() => {
    const spans = () => [...document.querySelectorAll('*')].filter((one) => one.children.length === 0 && /^step-\\d+$/.test(one.textContent ?? '')).length;
    const watch = { pressed: 0, last: 0, count: 0 };
    window.watch = watch;
    window.addEventListener('pointerdown', ({ timeStamp }) => { watch.pressed ||= timeStamp; }, { capture: true });
    new MutationObserver(() => {
      if (watch.isLooking || watch.pressed === 0) return;
      watch.isLooking = true;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          watch.isLooking = false;
          const count = spans();
          if (count === watch.count) return;
          watch.count = count;
          watch.last = performance.now();
        };
        port2.postMessage(null);
      });
    }).observe(document, { subtree: true, childList: true });
  })()`);
  await act();
  for (;;) {
    await pause(500);
    const watch: unknown = await page.evaluate('({ ...window.watch, now: performance.now() })');
    const [pressed, last, now, count] = ['pressed', 'last', 'now', 'count'].map((key) => Number(property(watch, key)));
    if (pressed && last && now && now - last > 1500) return [last - pressed, count ?? 0];
    if (pressed && now && now - pressed > 120_000) throw new Error('its tree did not appear within 120 s');
  }
}
