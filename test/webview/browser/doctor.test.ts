import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { DoctorView } from '../../../src/protocol/doctor';
import { checklists } from '../stand-in/checklists';
import type { Theme } from '../stand-in/open-panel';
import { becomes, doctor, texts, usePanel } from './panel';
import { violationsOn } from './violations';

usePanel();

const LOOKS: readonly (readonly [Theme, number])[] = [
  ['dark', 900],
  ['light', 300],
  ['contrast', 300],
  ['contrastLight', 900],
];

/** What the control is called that has the focus. */
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent ?? undefined);

const show = (page: Page, view: DoctorView): Promise<void> => page.evaluate((shown) => window.postMessage(shown), view);

it.each(LOOKS)('axe finds nothing, %s at %i px', async (theme, width) => {
  const page = await doctor(checklists.troubled(), { theme, width });
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is cut off').toBeLessThanOrEqual(width);
});

it('is read without a pointer, in the order of its lines', async () => {
  const view = checklists.troubled();
  const page = await doctor(view);
  const reached: (string | undefined)[] = [];
  while (reached.at(-1) !== 'Look Again' && reached.length < 50) {
    await page.keyboard.press('Tab');
    reached.push(await focused(page));
  }
  expect(reached).toEqual([...view.lines.flatMap(({ fix }) => (fix === undefined ? [] : [fix])), 'Look Again']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  expect(await page.evaluate(() => window.told)).toEqual([{ ready: true }, { again: true }, { fix: view.lines.length - 1 }]);

  const described = await page
    .getByRole('button', { name: 'Configure…' })
    .evaluateAll((all) => all.map((one) => document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent));
  expect(described.length).toBeGreaterThan(1);
  expect(new Set(described).size, 'buttons of one name are told apart').toBe(described.length);
});

it('keeps the focus and says what came of it when it looks again', async () => {
  const page = await doctor(checklists.troubled());
  await page.getByRole('button', { name: 'New Terminal' }).focus();
  await page
    .locator('li')
    .first()
    .evaluate((line) => line.setAttribute('data-before', ''));
  await show(page, checklists.troubled());
  await page.locator('[data-before]').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('New Terminal');

  await show(page, checklists.busy());
  await becomes(() => texts(page, '[role="status"]'), ['Looking…']);
  await page.getByRole('button', { name: 'Look Again' }).focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => window.told), 'no second look at the same time').toEqual([{ ready: true }]);
  await page.getByRole('button', { name: 'New Terminal' }).focus();
  await show(page, checklists.fine());
  await becomes(() => texts(page, '[role="status"]'), [checklists.fine().summary]);
  expect(await focused(page), 'where there is no such line any more').toBe('Look Again');
});

it('shows texts as texts, all of them translated, and nothing before anything was looked at', async () => {
  const page = await doctor(checklists.first());
  expect(await page.locator('li, button:visible, ul:visible').count()).toBe(0);
  expect(await texts(page, '[role="status"]')).toEqual(['Looking…']);
  await show(
    page,
    checklists.troubled((_, data = {}) => `⟦${Object.values(data).join(' ')}⟧`),
  );
  await page.locator('li').first().waitFor();
  const words = await texts(page, 'h1, .summary, .topic, li .sr-only, li p, button');
  expect(words.filter((one) => !one.includes('⟦'))).toEqual([]);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('li', { hasText: '<img src=x' }).count()).toBe(1);
});
