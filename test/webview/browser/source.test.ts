import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PanelServer, PanelState } from '../../../src/protocol/panel';
import { becomes, panel, texts, usePanel } from './panel';

usePanel();

const server: PanelServer = {
  id: 'https://opik.example/api team',
  host: 'opik.example',
  workspace: 'team',
  project: 'shop',
  lacks: [],
};
const off = { tracing: 'off', warnings: [], hasTraces: false } as const;
const tell = (page: Page, state: PanelState): Promise<void> => page.evaluate((told) => window.standIn.tell('state', told), state);
const actions = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => window.standIn.actions.map((action) => JSON.stringify(action)));

it('reads a server while local tracing is off, and says which', async () => {
  const page = await panel({ scene: { state: { ...off, server } } });
  await page.locator('.trace-row').first().waitFor();
  expect(await texts(page, '.source-part')).toEqual(['opik.example team', 'shop']);
  expect(await page.getByText('Local tracing is off').count()).toBe(0);
  await page.getByRole('button', { name: 'shop' }).click();
  await page.getByRole('button', { name: 'opik.example' }).click();
  await page.getByRole('button', { name: 'Open this project in Opik' }).click();
  await becomes(
    () => actions(page),
    ['{"do":"choose-project"}', '{"do":"choose-source"}', '{"do":"open-in-opik","of":{"kind":"project"}}'],
  );
});

it('keeps what was read while the server is gone, says so, and takes it back by itself', async () => {
  const page = await panel({ scene: { state: { ...off, server } } });
  const rows = await texts(page, '.trace-row .name');
  const stale = {
    sentence: 'Nothing answers at `opik.example`. Is the Opik server running?',
    since: Date.now() - 5_000,
    next: Date.now(),
  };
  await tell(page, { ...off, server: { ...server, stale } });
  await page.locator('.stale').waitFor();
  expect((await texts(page, '.stale p'))[0]).toMatch(
    /^Nothing answers at opik.example. Is the Opik server running\? What is shown is from .+\. It is asked again by itself\.$/,
  );
  expect(await texts(page, '.trace-row .name')).toEqual(rows);
  await page.getByRole('button', { name: 'Try Now' }).click();
  await becomes(() => actions(page), ['{"do":"retry"}']);
  await tell(page, { ...off, server });
  await page.locator('.stale').waitFor({ state: 'detached' });
  expect(await texts(page, '.trace-row .name')).toEqual(rows);
});

it('says that an old server searches names only, also where the field is full', async () => {
  const page = await panel({ scene: { state: { ...off, server } } });
  await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).fill('research');
  await page.locator('.trace-row').first().waitFor();
  expect(await page.locator('.search-note').count()).toBe(0);
  await tell(page, { ...off, server: { ...server, lacks: ['search'] } });
  await page.getByText('only names are searched').waitFor();
  await page.getByRole('textbox', { name: 'Search names' }).fill('');
  await page.locator('.search-note').waitFor({ state: 'detached' });
});

it('reads the list again when a server that never answered does', async () => {
  const page = await panel({ scene: { state: { ...off, server }, fail: ['traces'] } });
  await page.getByText('The traces could not be read').waitFor();
  expect(await texts(page, '.empty p')).toEqual(['The receiver did not answer within 5 seconds.']);
  expect(await texts(page, '.empty code')).toEqual(['receiver']);
  await tell(page, { ...off, server: { ...server, stale: { sentence: 'Nothing answers.' } } });
  expect(await page.locator('.stale').count()).toBe(0);
  await page.evaluate(() => window.standIn.heal());
  await page.evaluate(() => window.standIn.tell('changed', { traces: [], removed: false, more: true }));
  await page.locator('.trace-row').first().waitFor();
});

it('begins anew with another source: neither a trace nor a filter of before is asked of it', async () => {
  const page = await panel({ scene: { state: { ...off, server } } });
  await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).fill('research');
  await page.locator('.trace-row').first().click();
  await page.locator('.trace-head').waitFor();
  await tell(page, { ...off, server: { ...server, project: 'other' } });
  await page.locator('.trace-row').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Search names, inputs, outputs' }).inputValue()).toBe('');
  expect(await page.locator('.trace-head').count()).toBe(0);
});

it('leads to Opik, and to a score', async () => {
  const page = await panel({ scene: { state: { ...off, server } }, trace: 'trace-support' });
  await page.getByRole('button', { name: 'Open in Opik' }).click();
  await page.getByRole('button', { name: 'score' }).click();
  await becomes(
    () => actions(page),
    ['{"do":"open-in-opik","of":{"kind":"trace","trace":"trace-support"}}', '{"do":"score","trace":"trace-support"}'],
  );
});

it('does not look for a trace of one source in another', async () => {
  const page = await panel({ scene: { state: { ...off, server } }, trace: 'trace-support' });
  await page.locator('.trace-head').waitFor();
  await tell(page, { ...off, server: { ...server, project: 'other' } });
  expect(await page.locator('.trace-head').count()).toBe(1);
  await tell(page, { ...off, hasTraces: true });
  await page.getByText('This trace is from another source').waitFor();
  await tell(page, { ...off, server });
  await page.locator('.trace-head').waitFor();
});

it('leads back from a trace that could not be read, and reads it when that is possible again', async () => {
  const page = await panel({ scene: { state: { ...off, server }, fail: ['trace'] } });
  await page.locator('.trace-row').first().click();
  await page.getByText('The trace could not be read').waitFor();
  expect(await texts(page, '.empty code')).toEqual(['receiver']);
  await page.getByRole('button', { name: 'Back to the List' }).click();
  await page.locator('.trace-row').first().click();
  await page.getByText('The trace could not be read').waitFor();
  await page.evaluate(() => window.standIn.heal());
  await page.evaluate(() => window.standIn.tell('changed', { traces: [], removed: false, more: true }));
  await page.locator('.trace-head').waitFor();
});

it('says what to do where a project is empty', async () => {
  const page = await panel({ scene: { state: { ...off, server }, traces: 0 } });
  await page.getByText('The project shop holds no traces.').waitFor();
  await page.getByRole('button', { name: 'Choose Another Project' }).click();
  await becomes(() => actions(page), ['{"do":"choose-project"}']);
});

it('reads a long conversation from its end, in parts', async () => {
  const page = await panel({ scene: { state: { ...off, server }, turns: 1 } });
  await page.getByRole('tab', { name: 'Threads' }).click();
  await page.locator('.thread').first().click();
  await page.locator('.turn').first().waitFor();
  expect(await page.locator('.turn').count()).toBe(1);
  const last = await texts(page, '.turn');
  await page.getByText('1 of 2 turns').waitFor();
  await page.getByRole('button', { name: 'Show earlier ones' }).click();
  await becomes(() => page.locator('.turn').count(), 2);
  expect((await texts(page, '.turn')).slice(1)).toEqual(last);
  expect(await page.getByRole('button', { name: 'Show earlier ones' }).count()).toBe(0);
});
