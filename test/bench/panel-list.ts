import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, median, quantile } from './figures';
import { found, RARE, sendTraces, traceOf, USUAL } from './panel-store';
import type { PanelWindow } from './panel-window';

/** The middle one of several measurements, with the slowest ones as a note. */
export const middle = (name: string, values: readonly number[], target?: number): Figure => ({
  name,
  value: median(values),
  unit: 'ms',
  ...(target !== undefined && { target }),
  note: `p95 ${quantile(values, 0.95).toFixed(0)}, least ${Math.min(...values).toFixed(0)} of ${values.length}`,
});

/** How soon the first rows are there when the view is shown. */
export async function firstRows({ hide, show, probe, page }: PanelWindow, rounds: number): Promise<readonly Figure[]> {
  const own: number[] = [];
  const shown: number[] = [];
  const all: number[] = [];
  const scripts: number[] = [];
  const answers: number[] = [];
  const heard: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await hide();
    const clicked = await show();
    const rows = await probe.firstRows();
    const { written, loaded, state, traces } = await probe.steps();
    own.push(rows - written);
    shown.push(rows - loaded);
    all.push(rows - clicked);
    scripts.push(state - written);
    answers.push(traces - written);
    heard.push(rows - traces);
    await page.waitForTimeout(400);
  }
  return [
    middle('first rows, after the page was written into the view', own, 150),
    middle('  until the state of tracing was answered', scripts),
    middle('  until the first traces were answered', answers),
    middle('  from their answer until they were painted', heard),
    middle('first rows, after the editor let the page be seen', shown),
    middle('first rows, after the click on the icon', all),
  ];
}

/** How soon what is posted can be seen, with the list at its top. */
export async function postToPixels({ url, seen }: PanelWindow, rounds: number): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause(150 + ((round * 137) % 700)); // out of step with what happens at intervals
    const name = `live ${round}`;
    let posted = 0;
    const shown = await seen(
      async () => {
        const { end_time, output, ...trace } = traceOf(name, Date.now(), 'Where is my parcel?');
        posted = performance.timeOrigin + performance.now();
        await sendTraces(url, [trace]);
      },
      '.trace-row .name',
      name,
    );
    times.push(shown - posted);
  }
  return [
    { ...middle('from the post of a trace to its pixels', times), note: `${times.length} traces` },
    {
      name: 'the same, p95',
      value: quantile(times, 0.95),
      unit: 'ms',
      target: 300,
      note: `at most ${Math.max(...times).toFixed(0)}`,
    },
  ];
}

/** How soon the rows follow what is typed: from the last key on. */
export async function typing({ url, page, view, seen, probe }: PanelWindow, rounds: number): Promise<readonly Figure[]> {
  const field = view.getByRole('textbox', { name: 'Search names' });
  const rows = (count: number): string => `.trace-rows[aria-rowcount="${count + 1}"] .trace-row:not(.unread)`;
  const figures: Figure[] = [];
  const whole = Number(await view.locator('.trace-rows').getAttribute('aria-rowcount')) - 1;
  for (const word of [RARE.word, USUAL]) {
    const count = await found(url, word);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await field.click();
      const shown = await seen(() => page.keyboard.type(word, { delay: 40 }), rows(count));
      times.push(shown - (await probe.input()));
      await seen(() => field.fill(''), rows(whole));
    }
    figures.push(middle(`from the last key to the rows: a word that ${count.toLocaleString('en')} have`, times));
  }
  return figures;
}
