import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { PanelConversation, PanelState } from '../../src/protocol/panel';
import { answerer } from '../../src/protocol/rpc';
import { systemClock } from '../../src/traces/sources/clock';
import { openServer } from '../../src/traces/sources/opened';
import { serverSource } from '../../src/traces/sources/source';
import { startBrowser } from '../editor/launcher/page';
import { simulatedServer } from '../traces/doubles/simulated-server';
import { standPanel } from '../webview/stand-in/open-panel';
import { type Figure, median, quantile } from './figures';

const ROUNDS = 25;
/** Milliseconds between two questions for changes: a change comes at any time between them. */
const PACE = 3_000;

/** What stands in the page instead of the editor: what it asks goes to this process. */
const EDITOR = `window.acquireVsCodeApi = () => ({
  postMessage: (message) => void window.toEditor(message),
  getState: () => undefined,
  setState: () => undefined,
});`;

/** From a trace that is written on a server until its row is on the page: the panel's own page in Chromium, its own client and its own pace. */
export async function pixels(): Promise<readonly Figure[]> {
  const double = await simulatedServer(10_000);
  const [browser, stand] = [await startBrowser(() => undefined), await standPanel()];
  let toldAt = 0;
  let tell: (news: unknown) => void = () => undefined;
  const opened = openServer(serverSource(double.url, 'default', { kind: 'added' }), {
    clock: systemClock,
    project: 'bot',
    sourceOf: () => undefined,
    changed: (change) => {
      toldAt = performance.now();
      tell({ news: 'changed', with: change });
    },
    health: () => undefined,
  });
  try {
    const page = await stand.open(browser, { width: 500 });
    tell = (news) => void deliver(page, news);
    await asEditor(page, (listen) => {
      const server = { id: 'double', host: new URL(double.url).host, workspace: 'default', project: 'bot', lacks: [] };
      const state: PanelState = { tracing: 'off', warnings: [], hasTraces: true, server };
      const handlers = { ...opened.reads, state: async () => state, act: async () => null };
      answerer<PanelConversation>({ post: (message) => void deliver(page, message), listen }, handlers);
    });
    await page.locator('.trace-row').first().waitFor();
    opened.follower.attend('front');
    await pause(PACE);
    const [all, afterNews]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await pause(Math.random() * PACE);
      const begun = performance.now();
      await page.locator(`#trace-${double.traces.add()}`).waitFor();
      all.push(performance.now() - begun);
      afterNews.push(performance.now() - toldAt);
    }
    return [
      { name: 'change to pixels, median', value: median(all) / 1_000, unit: 's', target: 5 },
      { name: 'change to pixels, nine of ten', value: quantile(all, 0.9) / 1_000, unit: 's', target: 5 },
      { name: 'of that after the answer that told of it, median', value: median(afterNews), unit: 'ms' },
    ];
  } finally {
    opened.dispose();
    stand.stop();
    await browser.close();
  }
}

const deliver = (page: Page, message: unknown): Promise<unknown> =>
  page.evaluate(`window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`).catch(() => undefined);

/** Loads the page anew, with this process in the place of the editor. */
async function asEditor(page: Page, serve: (listen: (receive: (message: unknown) => void) => void) => void): Promise<void> {
  const listeners: ((message: unknown) => void)[] = [];
  serve((receive) => void listeners.push(receive));
  await page.exposeFunction('toEditor', (message: unknown) => {
    for (const receive of listeners) receive(message);
  });
  await page.route('**/stand-in-host.js', (route) => route.fulfill({ contentType: 'text/javascript', body: EDITOR }));
  await page.reload();
}
