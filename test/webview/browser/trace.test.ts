import { expect, it } from 'vitest';
import { complaintsOf } from '../stand-in/open-panel';
import { becomes, panel, texts, usePanel } from './panel';

usePanel();

const SUPPORT = ['answer_ticket', 'answer_ticket', 'load_customer', 'plan', 'search_knowledge', 'embed', 'vector_query'];

it('shows a trace as a tree beside a waterfall', async () => {
  const page = await panel({ trace: 'trace-support' });
  await becomes(async () => (await texts(page, '.span-row .name')).slice(0, 7), SUPPORT);
  const row = page.locator('#span-s5');
  expect(await row.getAttribute('aria-level')).toBe('4');
  const bars = await Promise.all(['s3', 's8'].map((id) => page.locator(`#span-${id} .span-bar`).boundingBox()));
  expect(bars[1]?.x).toBeGreaterThan((bars[0]?.x ?? 0) + (bars[0]?.width ?? 0));
  expect(await texts(page, '.facts dd')).toContain('$0.01');
  expect(complaintsOf(page)).toEqual([]);
});

it('is used by keyboard as a treegrid', async () => {
  const page = await panel({ trace: 'trace-support' });
  const tree = page.getByRole('treegrid', { name: 'Spans' });
  await page.locator('#span-s9').waitFor();
  await tree.focus();
  const pressed = async (key: string): Promise<string | null> => {
    await page.keyboard.press(key);
    await page.waitForTimeout(30);
    return tree.getAttribute('aria-activedescendant');
  };
  expect(await pressed('ArrowRight')).toBe('span-s1');
  expect(await pressed('ArrowRight')).toBe('span-s2');
  expect(await pressed('End')).toBe('span-s9');
  expect(await pressed('ArrowLeft')).toBe('span-s1');
  expect(await pressed('ArrowLeft')).toBe('span-s1');
  await becomes(() => page.locator('.span-row').count(), 2);
  expect(await page.locator('#span-s1').getAttribute('aria-expanded')).toBe('false');
  expect(await pressed('ArrowRight')).toBe('span-s1');
  await becomes(() => page.locator('.span-row').count(), 10);
  expect(await pressed('Home')).toBe('span-trace');
});

it('finds spans, and opens what hides them', async () => {
  const page = await panel({ trace: 'trace-support' });
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await becomes(() => page.locator('.span-row').count(), 2);
  const field = page.getByRole('textbox', { name: 'Search in this trace' });
  await page.locator('vscode-text-field:defined').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('gpt-4o');
  await page.getByText('2 found').waitFor();
  await field.press('Enter');
  await page.getByText('1 of 2').waitFor();
  await becomes(() => page.locator('#span-s3').getAttribute('aria-selected'), 'true');
  await field.press('F3');
  await becomes(() => page.locator('#span-s8').getAttribute('aria-selected'), 'true');
  await field.press('Shift+F3');
  await becomes(() => page.locator('#span-s3').getAttribute('aria-selected'), 'true');
});

it('zooms, pans and shows all of it again', async () => {
  const page = await panel({ trace: 'trace-support' });
  const bar = page.locator('#span-s4 .span-bar');
  await bar.waitFor();
  const width = async (): Promise<number> => Math.round((await bar.boundingBox())?.width ?? 0);
  const before = await width();
  await bar.hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await becomes(async () => (await width()) > before, true);
  const at = (await bar.boundingBox())?.x;
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 100);
  await page.keyboard.up('Shift');
  await becomes(async () => (await bar.boundingBox())?.x !== at, true);
  await page.getByRole('button', { name: 'Show the whole trace' }).click();
  await becomes(width, before);
  const map = await page.locator('.minimap').boundingBox();
  if (!map) throw new Error('There is no overview.');
  await page.mouse.move(map.x + map.width * 0.3, map.y + 10);
  await page.mouse.down();
  await page.mouse.move(map.x + map.width * 0.5, map.y + 10, { steps: 3 });
  await page.mouse.up();
  await becomes(async () => (await width()) > before * 4, true);
});

it('grows while it runs, and keeps what was chosen', async () => {
  const page = await panel({ trace: 'trace-running' });
  const bar = page.locator('#span-r3 .span-bar');
  await bar.waitFor();
  await page.locator('#span-r2').click();
  const length = async (): Promise<string | undefined> => (await texts(page, '#span-r3 .cell-duration'))[0];
  const before = await length();
  await becomes(async () => (await length()) !== before, true);
  await page.evaluate(() =>
    window.standIn.putSpans('trace-running', {
      id: 'r4',
      parent: 'r1',
      name: 'added',
      kind: 'tool',
      status: 'running',
      start: Date.now(),
    }),
  );
  await page.locator('#span-r4').waitFor();
  expect(await page.locator('#span-r2').getAttribute('aria-selected')).toBe('true');
});

it('keeps the newest span in sight while it runs, until somebody scrolls', async () => {
  const page = await panel({ trace: 'trace-running', width: 300 });
  await page.locator('#span-r3').waitFor();
  const more = (from: number) =>
    page.evaluate(
      (first) =>
        window.standIn.putSpans(
          'trace-running',
          ...Array.from({ length: 40 }, (_, index) => ({
            id: `f${first + index}`,
            parent: 'r1',
            name: 'step',
            kind: 'tool' as const,
            status: 'running' as const,
            start: Date.now() + first + index,
          })),
        ),
      from,
    );
  const scrolled = () => page.locator('.rows').evaluate(({ scrollTop }) => scrollTop);
  await more(0);
  await page.locator('#span-f39').waitFor();
  expect(await scrolled()).toBeGreaterThan(0);
  const follow = page.getByRole('button', { name: 'Follow the newest span' });
  expect(await follow.getAttribute('aria-pressed')).toBe('true');
  await page.locator('.rows').evaluate((box) => box.scrollTo(0, 0));
  await becomes(() => follow.getAttribute('aria-pressed'), 'false');
  await more(40);
  await page.locator('.rows[aria-rowcount="85"]').waitFor();
  expect(await scrolled()).toBe(0);
  await follow.click();
  await page.locator('#span-f79').waitFor();
});

it('holds 20,000 spans with a handful of rows', async () => {
  const page = await panel({ trace: 'trace-support', scene: { spans: 20_000 } });
  const tree = page.getByRole('treegrid', { name: 'Spans' });
  await becomes(() => tree.getAttribute('aria-rowcount'), '20002');
  await tree.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator('#span-n19999').waitFor();
  expect(await page.locator('.span-row').count()).toBeLessThan(80);
});

it('is as it was left when it is shown again', async () => {
  const page = await panel({ trace: 'trace-support' });
  await page.locator('#span-s4 .twistie').click();
  await page.locator('#span-s7').click();
  await page.reload();
  await becomes(() => page.locator('#span-s7').getAttribute('aria-selected'), 'true');
  expect(await page.locator('#span-s5').count()).toBe(0);
});

it('puts the bars below the names where it is narrow', async () => {
  const page = await panel({ trace: 'trace-support', width: 300 });
  const [name, bar] = await Promise.all(['.name', '.span-bar'].map((part) => page.locator(`#span-s8 ${part}`).boundingBox()));
  expect(bar?.y).toBeGreaterThanOrEqual((name?.y ?? 0) + 14);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
});
