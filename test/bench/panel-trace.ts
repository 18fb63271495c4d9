import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { type Figure, quantile } from './figures';
import { frameCosts } from './panel-frames';
import { middle } from './panel-list';
import type { PanelWindow } from './panel-window';

const VSYNC = 1000 / 60;

/** Opens the trace of that name in the list; gives when it was clicked. */
async function open(
  { view, probe, seen }: PanelWindow,
  name: string,
  spans: number,
): Promise<{ clicked: number; usable: number }> {
  const row = view.locator('.trace-row', { hasText: name }).first();
  await row.waitFor();
  let clicked = 0;
  const usable = await seen(
    async () => {
      await row.click();
      clicked = await probe.input();
    },
    `.span-rows[aria-rowcount="${spans + 2}"] .span-row + .span-row`,
  );
  return { clicked, usable };
}

const back = async ({ view }: PanelWindow): Promise<void> => {
  await view.getByRole('button', { name: 'Back' }).click();
  await view.locator('.trace-row:not(.unread)').first().waitFor();
  await pause(300);
};

/** How soon a trace of that many spans can be used. */
export async function opening(window: PanelWindow, name: string, spans: number, rounds: number): Promise<readonly Figure[]> {
  const usable: number[] = [];
  const first: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The probe keeps the times of one page, so that each round has a new one.
    await window.hide();
    await window.show();
    const { clicked, usable: shown } = await open(window, name, spans);
    const data = await window.probe.spans();
    usable.push(shown - data.last);
    first.push(data.first - clicked);
    whole.push(shown - clicked);
    await back(window);
  }
  return [
    middle('usable, after the last of its data arrived', usable, 150),
    middle('first spans arrived, after the click', first),
    middle('usable, after the click', whole),
  ];
}

/** What frames cost while a trace of that many spans is scrolled: the work of the page's thread, and the time from one to the next. */
export async function scrolling(window: PanelWindow, name: string, spans: number, seconds: number): Promise<readonly Figure[]> {
  const { page, view, probe } = window;
  await open(window, name, spans);
  const box = await view.locator('.span-rows').boundingBox();
  if (!box) throw new Error('There is no tree of spans to scroll.');
  const session = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const browser = page.context().browser();
  if (!browser) throw new Error('The window has no browser.');
  await pause(500);
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  const gaps: readonly number[] = await probe.frames(() => scroll(session, x, y, seconds));
  const trace = await browser.stopTracing();
  const costs = frameCosts(trace.toString('utf8'));
  await back(window);
  const late = gaps.filter((gap) => gap > VSYNC * 1.5).length;
  return [
    { ...middle('work of the processor for a frame', costs), note: `the thread of the page, ${costs.length} frames` },
    {
      name: 'the same, p95',
      value: quantile(costs, 0.95),
      unit: 'ms',
      target: 16.7,
      note: `aim 8, at most ${Math.max(...costs).toFixed(1)}`,
    },
    { ...middle('from a frame to the next', gaps), note: '' },
    {
      name: 'the same, p95',
      value: quantile(gaps, 0.95),
      unit: 'ms',
      note: `16.7 is the screen's own pace; ${late} of ${gaps.length} came a turn late`,
    },
  ];
}

/** As fast as a hand turns a wheel in earnest: 200 rows a second, and back. */
async function scroll(session: CDPSession, x: number, y: number, seconds: number): Promise<void> {
  const speed = 4800;
  const yDistance = (-speed * seconds) / 2;
  for (const distance of [yDistance, -yDistance])
    await session.send('Input.synthesizeScrollGesture', {
      x,
      y,
      yDistance: distance,
      speed,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
}
