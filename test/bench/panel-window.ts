import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import type { FrameLocator, Page } from 'playwright-core';
import { plainFolder } from '../editor/launcher/folders';
import { startScreen } from '../editor/launcher/screen';
import { copyOf } from '../editor/launcher/workspace';
import type { Step } from './panel-page/steps';

/** The view of traces in a window of a real VS Code, on a store of its own. */
export interface PanelWindow {
  readonly page: Page;
  /** The page of the view, while it is shown. */
  readonly view: FrameLocator;
  /** Where programs send traces. */
  readonly url: string;
  hide(): Promise<void>;
  /** Shows the view by a click; gives when that was, in milliseconds since 1970. */
  show(): Promise<number>;
  /** When something was first seen in the view after `act`: what fits the selector and has this text. */
  seen(act: () => Promise<unknown>, selector: string, text?: string): Promise<number>;
  /** What the probe in the view knows. */
  probe: ProbeAnswers;
  /** MB that the window holds after a collection: what scripts made, and what the browser made for them. */
  heap(): Promise<number>;
  stop(): Promise<void>;
}

/** What can be asked of the probe, by name. */
interface ProbeAnswers {
  firstRows(): Promise<number>;
  input(): Promise<number>;
  spans(): Promise<{ readonly first: number; readonly last: number }>;
  steps(): Promise<Readonly<Record<Step, number>>>;
  /** Milliseconds between the frames while `act` goes on. */
  frames(act: () => Promise<unknown>): Promise<readonly number[]>;
}

const PANEL = '.sidebar iframe.webview, iframe.webview';

/** Starts an editor with the packed extension, and local tracing in it. */
export async function panelWindow(vsix: string): Promise<PanelWindow> {
  const screen = await startScreen(vsix);
  try {
    const { page } = await screen.open(copyOf(plainFolder));
    await withProbe(page);
    const view = page.frameLocator(PANEL).frameLocator('iframe#active-frame');
    const icon = (name: string) => page.locator(`.activitybar [aria-label^="${name}"]`).first();
    await icon('Opik').click();
    await view.getByText('Start Local Tracing').first().click();
    await view.getByText('Waiting for the first trace').waitFor();
    const [url] = /http:\/\/127\.0\.0\.1:\d+\/api/.exec((await view.locator('main').textContent()) ?? '') ?? [];
    if (url === undefined) throw new Error('The view does not say where programs send traces.');
    const ask = <Answer>(expression: string): Promise<Answer> =>
      view.locator('html').evaluate<Answer, void>(`window.panelProbe.${expression}`);
    const session = await page.context().newCDPSession(page);
    return {
      page,
      view,
      url,
      async hide() {
        await icon('Explorer').click();
        await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
        await pause(300);
      },
      async show() {
        await icon('Opik').click();
        await view.locator('main').waitFor();
        return page.evaluate<number>('window.lastInput');
      },
      async seen(act, selector, text) {
        await ask<void>(`expect(${JSON.stringify(selector)}${text === undefined ? '' : `, ${JSON.stringify(text)}`})`);
        await act();
        return ask<number>('expected()');
      },
      probe: {
        firstRows: () => ask('firstRows'),
        input: () => ask('input'),
        spans: () => ask('spans'),
        steps: () => ask('steps'),
        async frames(act) {
          await view.locator('html').evaluate('void (window.framesEnd = window.panelProbe.frames())');
          await act();
          return view.locator('html').evaluate<readonly number[], void>('window.framesEnd()');
        },
      },
      async heap() {
        for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
        const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
        return (usedSize + embedderHeapUsedSize) / 1e6;
      },
      stop: () => screen.stop(),
    };
  } catch (error) {
    await screen.stop();
    throw error;
  }
}

/** The probe goes into the empty document that the editor writes the page into. */
async function withProbe(page: Page): Promise<void> {
  const entry = path.join(__dirname, 'panel-page', 'probe.ts');
  const [built] = buildSync({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'chrome138',
    write: false,
  }).outputFiles;
  const body = `<!DOCTYPE html><script>${built?.text}</script>`;
  await page.route(/\/pre\/fake\.html/, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.evaluate(
    `window.addEventListener('pointerdown', ({ timeStamp }) => { window.lastInput = performance.timeOrigin + timeStamp; }, { capture: true })`,
  );
}
