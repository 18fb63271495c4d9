import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { panel, usePanel } from './panel';
import { violationsOn } from './violations';

usePanel();

/** Presses Tab until the focus is on a control of this role and name, as somebody does who has no pointer. */
async function tabTo(page: Page, role: 'button' | 'grid' | 'tab' | 'treegrid', name: RegExp | string): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  const isThere = (): Promise<boolean> =>
    wanted.evaluate((element) => element.matches(':focus') || element.contains(document.activeElement));
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${role} ${name}.`);
}

it('every view is reached without a pointer, and axe finds nothing there', async () => {
  const page = await panel({ theme: 'light', width: 420 });
  const looks: Record<string, readonly string[]> = {};
  const look = async (view: string): Promise<void> => {
    looks[view] = await violationsOn(page);
  };

  await tabTo(page, 'button', /^Filter/);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Status' }).waitFor();
  // The button has the number on it then.
  await page.getByRole('combobox', { name: 'Status' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'Filter: 1 set' }).waitFor();
  await look('filter');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'Filter', exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await tabTo(page, 'grid', 'Traces');
  for (const key of ['ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await tabTo(page, 'button', 'Compare');
  await look('marked');
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Two traces compared' }).waitFor();
  await look('comparison');
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await tabTo(page, 'button', 'Back');
  await page.keyboard.press('Enter');

  await tabTo(page, 'grid', 'Traces');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('treegrid').waitFor();
  await look('trace');
  await tabTo(page, 'treegrid', /./);
  await page.keyboard.press('End');
  await look('span');
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await tabTo(page, 'button', 'Back');
  await page.keyboard.press('Enter');

  await tabTo(page, 'tab', 'Traces');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText('ticket-4711').first().waitFor();
  await look('threads');
  expect(looks).toEqual(Object.fromEntries(Object.keys(looks).map((view) => [view, []])));
}, 60_000);
