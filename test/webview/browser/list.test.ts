import { expect, it } from 'vitest';
import type { TraceRow } from '../../../src/protocol/panel';
import { complaintsOf } from '../stand-in/open-panel';
import { becomes, panel, texts, usePanel } from './panel';

usePanel();

const arrival = (id: string, more: Partial<TraceRow> = {}): TraceRow => ({
  id,
  name: `new_${id}`,
  project: 'p',
  status: 'ok',
  start: Date.now() + 1_000,
  tags: [],
  spans: 0,
  errors: 0,
  ...more,
});

it('shows traces, unknown as unknown, and text of traces as text', async () => {
  const page = await panel();
  await becomes(
    async () => (await texts(page, '.trace-row .name')).slice(0, 4),
    ['research', 'answer_ticket', 'nightly_report', 'research'],
  );
  expect(await texts(page, '#trace-trace-lost [role=gridcell]')).toEqual([
    'Never finished',
    'research',
    expect.any(String),
    '– Unknown',
    '– Unknown',
    '– Unknown',
    'research',
  ]);
  expect((await texts(page, '#trace-trace-hostile .name'))[0]).toContain('</script><img src=x');
  expect(await page.locator('.trace-row img, .trace-row b, .trace-row script').count()).toBe(0);
  expect(complaintsOf(page)).toEqual([]);
});

it('searches and filters', async () => {
  const page = await panel();
  await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).fill('invoice');
  await becomes(() => texts(page, '.trace-row .name'), ['answer_ticket']);
  await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Clear Search and Filter' }).click();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Error' }).click();
  await becomes(() => texts(page, '.trace-row .name'), ['nightly_report']);
  expect(await texts(page, '.count')).toEqual(['1']);
});

it('shows what is new at the top at once, and keeps it back while the reader is elsewhere', async () => {
  const page = await panel({ scene: { traces: 300 } });
  await page.locator('#trace-trace-300').waitFor();
  await page.evaluate((row) => window.standIn.put(row), arrival('a'));
  await becomes(async () => (await texts(page, '.trace-row .name'))[0], 'new_a');
  const list = page.getByRole('grid', { name: 'Traces' });
  await list.evaluate((box) => box.scrollTo(0, 4_400));
  await page.locator('#trace-trace-200').waitFor();
  const seen = await page.locator('#trace-trace-195').boundingBox();
  for (const id of ['b', 'c', 'd']) await page.evaluate((row) => window.standIn.put(row), arrival(id));
  await page.getByRole('button', { name: '3 new' }).waitFor();
  expect(await page.locator('#trace-trace-195').boundingBox()).toEqual(seen);
  await page.getByRole('button', { name: '3 new' }).click();
  await becomes(async () => (await texts(page, '.trace-row .name')).slice(0, 4).sort(), ['new_a', 'new_b', 'new_c', 'new_d']);
});

it('keeps new traces back while it is paused, and still shows how the others go on', async () => {
  const page = await panel();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.evaluate((row) => window.standIn.put(row), arrival('a'));
  await page.getByRole('button', { name: '1 new' }).waitFor();
  await page.evaluate(
    (row) => window.standIn.put(row),
    arrival('trace-running', { name: 'research', status: 'ok', duration: 5_000 }),
  );
  await becomes(async () => (await texts(page, '#trace-trace-running .cell-duration'))[0], '5 s');
  await page.getByRole('button', { name: 'Follow' }).click();
  await page.locator('#trace-a').waitFor();
});

it('is used by keyboard', async () => {
  const page = await panel({ scene: { traces: 1_000 } });
  const list = page.getByRole('grid', { name: 'Traces' });
  await page.locator('#trace-trace-1000').waitFor();
  await list.focus();
  const active = () => list.getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  await becomes(active, 'trace-trace-1000');
  await page.keyboard.press('ArrowDown');
  await becomes(active, 'trace-trace-999');
  await page.keyboard.press('End');
  await becomes(active, 'trace-trace-1');
  await page.keyboard.press('Home');
  await becomes(active, 'trace-trace-1000');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'agent_0', level: 1 }).waitFor();
  await becomes(() => page.getByRole('treegrid').evaluate((tree) => tree === document.activeElement), true);
  await page.getByRole('button', { name: 'Back' }).press('Enter');
  await becomes(active, 'trace-trace-1000');
  await becomes(() => list.evaluate((grid) => grid === document.activeElement), true);
});

it('holds 100,000 traces with a handful of rows', async () => {
  const page = await panel({ scene: { traces: 100_000 } });
  const list = page.getByRole('grid', { name: 'Traces' });
  await page.locator('#trace-trace-100000').waitFor();
  expect(await list.getAttribute('aria-rowcount')).toBe('100001');
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
  await page.locator('#trace-trace-50000').waitFor();
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator('#trace-trace-1').waitFor();
  expect(await page.locator('.trace-row').count()).toBeLessThan(80);
  expect(await page.evaluate(() => window.standIn.asked.filter((one) => one === 'traces').length)).toBeLessThan(8);
});

it.each([
  [{ state: { tracing: 'off' } } as const, ['Start Local Tracing', 'Configure a Server'], [{ do: 'start' }, { do: 'configure' }]],
  [{ traces: 0 }, ['Copy', 'Create a Sample Trace'], [{ do: 'copy-line' }, { do: 'sample' }]],
  [
    { traces: 0, state: { program: { command: 'python chat.py', folder: 'python' } } },
    ['Copy the Command', 'Run It'],
    [{ do: 'copy', text: 'python chat.py' }, { do: 'run-program' }],
  ],
  [{ state: { tracing: 'failed', trouble: 'The port is taken.' } } as const, ['Try Again'], [{ do: 'start' }]],
])('says the next step where there is nothing to show: %j', async (scene, buttons, actions) => {
  const page = await panel({ scene, width: 300 });
  for (const name of buttons) await page.getByRole('button', { name }).click();
  await becomes(() => page.evaluate(() => window.standIn.actions), [...actions]);
});

it('says what went wrong, and tries again', async () => {
  const page = await panel({ scene: { fail: ['traces'] } });
  await page.getByText('The receiver did not answer within 5 seconds.').waitFor();
  await page.getByRole('button', { name: 'Try Again' }).click();
  await becomes(() => page.evaluate(() => window.standIn.asked.filter((one) => one === 'traces').length), 2);
});

it('warns of what makes programs log elsewhere', async () => {
  const page = await panel({ scene: { state: { warnings: ['`agent.py` calls `opik.configure`.'] } } });
  await becomes(() => texts(page, '.warning'), ['agent.py calls opik.configure.']);
  expect(await texts(page, '.warning code')).toEqual(['agent.py', 'opik.configure']);
});

it('asks for traces at once where they could be read before, and believes what it is told then', async () => {
  const page = await panel({ scene: { traces: 10 } });
  const isEarly = async (): Promise<boolean> => {
    await page.locator('#trace-trace-10').waitFor();
    const asked = await page.evaluate(() => window.standIn.asked);
    return asked.indexOf('traces') < asked.indexOf('state');
  };
  expect(await isEarly()).toBe(false);
  await page.reload();
  expect(await isEarly()).toBe(true);
  await page.evaluate(() => window.standIn.tell('state', { tracing: 'off', warnings: [], hasTraces: false }));
  await page.getByText('Start Local Tracing').first().waitFor();
  await page.reload();
  expect(await isEarly()).toBe(false);
});

it('is as it was left when it is shown again', async () => {
  const page = await panel({ scene: { traces: 2_000 } });
  const list = page.getByRole('grid', { name: 'Traces' });
  await page.locator('#trace-trace-2000').waitFor();
  await list.evaluate((box) => box.scrollTo(0, 44_000));
  await page.locator('#trace-trace-1000').waitFor();
  await page.reload();
  await page.locator('#trace-trace-1000').waitFor();
  expect(await list.evaluate((box) => box.scrollTop)).toBe(44_000);
});

it('says below the list what all of it adds up to, and counts again what is filtered', async () => {
  const page = await panel();
  await becomes(async () => (await texts(page, '.sums span')).slice(0, 2), ['6 traces', '1 failed']);
  await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).fill('invoice');
  await becomes(async () => (await texts(page, '.sums span')).slice(0, 1), ['1 trace']);
  expect(await page.locator('.sums [title^="Half of them"]').count()).toBe(1);
});
