import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { output, repository } from './cache';
import { type Figure, print, timed } from './figures';
import { bundle } from './panel-bundle';
import { firstRows, postToPixels, typing } from './panel-list';
import { memory } from './panel-memory';
import { peerOpening } from './panel-peer';
import { fill, indexed, sendSpans, sendTraces, treeOf } from './panel-store';
import { opening, scrolling } from './panel-trace';
import { type PanelWindow, panelWindow } from './panel-window';

const TRACES = 100_000;
const LONG = 10_000;
const LONGER = 20_000;

const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

/** `npm run bench panel`: the trace panel in the workbench of a real VS Code, in Chromium. Nothing fails on a time. */
export async function panel(quick: boolean): Promise<void> {
  console.log(`Opik Lens trace panel${quick ? ', quick' : ''}: ${process.platform}, ${cpus().length} processors, ${load()}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-panel-'));
  const vsix = path.join(folder, 'panel.vsix');
  try {
    output(path.join(repository, 'node_modules/.bin/vsce'), ['package', '--no-dependencies', '--out', vsix]);
    print('What the page loads', bundle());
    const window = await panelWindow(vsix);
    try {
      await inWindow(window, quick);
    } finally {
      await window.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inWindow(window: PanelWindow, quick: boolean): Promise<void> {
  const rounds = quick ? 5 : 15;
  const name = (spans: number): string => `tree of ${spans}`;
  await fill(window.url, TRACES);
  for (const spans of [LONGER, LONG]) {
    const tree = treeOf(name(spans), spans);
    await sendTraces(window.url, [tree.trace]);
    await sendSpans(window.url, tree.spans);
  }
  const waited = await timed(() => indexed(window.url));
  console.log(
    `${TRACES.toLocaleString('en')} traces are there; their text was indexed ${(waited / 1000).toFixed(0)} s later; ${load()}`,
  );
  const tell = async (heading: string, figures: Promise<readonly Figure[]>): Promise<readonly Figure[]> => {
    const measured = await figures;
    print(`${heading}: ${load()}`, measured);
    return measured;
  };
  await tell(`The list at ${TRACES.toLocaleString('en')} traces`, firstRows(window, rounds));
  const opened = await tell(`A trace of ${LONG.toLocaleString('en')} spans`, opening(window, name(LONG), LONG, rounds));
  await tell(`Scrolling ${LONGER.toLocaleString('en')} spans`, scrolling(window, name(LONGER), LONGER, quick ? 4 : 10));
  await tell('Live', postToPixels(window, quick ? 20 : 60));
  await tell('Search', typing(window, rounds));
  await tell('Memory after a collection', memory(window, quick ? 2 : 5));
  const browser = window.page.context().browser();
  const own = opened.at(-1)?.value ?? Number.NaN;
  try {
    if (!browser) throw new Error('the window has no browser');
    await tell(`A trace of ${LONG.toLocaleString('en')} spans in arize-phoenix`, peerOpening(browser, LONG, own, quick ? 2 : 5));
  } catch (error) {
    console.log(`\nskipped: arize-phoenix: ${error instanceof Error ? error.message : String(error)}`);
  }
}
