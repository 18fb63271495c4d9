import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type DifyScene, difyScene } from '../../traces/dify/scene';
import { complaintsOf, type Look } from '../stand-in/open-panel';
import { becomes, panel, texts, usePanel } from './panel';
import { violationsOn } from './violations';

usePanel();

let scene: DifyScene;
beforeAll(async () => {
  scene = await difyScene();
}, 60_000);

const dify = (look: Look = {}): Promise<Page> => panel({ height: 900, ...look, scene: { recording: scene.recording } });
const opened = (trace: string, look: Look = {}): Promise<Page> => dify({ ...look, trace });

it('lists what Dify logged as what it is, narrows to a kind, and opens the part that a row is', async () => {
  const page = await dify();
  const row = page.locator(`#trace-${scene.older.at['failed message'].trace}`);
  expect((await row.locator('.dify-icon').getAttribute('title')) ?? '').toBe('Dify: Message');
  expect((await texts(page, `#trace-${scene.older.at['failed message'].trace} .title`))[0]).toContain('Message failed chat');
  await page.getByRole('button', { name: 'Filter' }).click();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Dify' }).click();
  await page.getByRole('option', { name: 'Dataset retrieval' }).click();
  await becomes(
    () => texts(page, '.trace-row .name'),
    Array.from({ length: 4 }, () => 'dataset_retrieval'),
  );
  await page.getByRole('grid', { name: 'Traces' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'A trace that was never sent' }).waitFor();
  await page.getByText('Only parts of this trace came').waitFor();
  expect(await texts(page, '.dify-documents li')).toEqual([
    'refunds.md handbook · 0.87 Refunds take a day. They go to the card that was used.',
    'invoices.md Invoices are sent on the first of the month.',
  ]);
  expect(complaintsOf(page)).toEqual([]);
});

it('nests the nodes of a workflow with the icons of their types, and says which ones lost their place', async () => {
  const page = await opened(scene.newer.at.chatflow.trace);
  const levels = async () =>
    page
      .locator('.span-row')
      .evaluateAll((rows) => rows.map((row) => `${row.ariaLevel} ${row.querySelector('.name')?.textContent}`));
  await becomes(levels, ['1 message', '2 message', '3 Workflow', '4 The start', '4 The llm']);
  expect(await page.locator('.span-row .dify-icon').last().getAttribute('title')).toBe('Dify: Workflow node (llm)');
  const lost = await opened(scene.older.at.workflow.trace);
  await lost.locator('.span-row').nth(3).click();
  expect(await texts(lost, '.span-row .tag')).toEqual(['failed', 'lost its place', 'lost its place', 'failed', 'lost its place']);
  await lost.getByText('Dify named a parent for this that it never sent').waitFor();
  expect(await violationsOn(lost)).toEqual([]);
});

it('replays a conversation that only Dify’s id holds together', async () => {
  const page = await opened(scene.older.at.message.trace);
  await page.locator('.facts').getByRole('button').click();
  await page.getByText('Dify named the conversation:').waitFor();
  expect((await texts(page, '.turn .message')).slice(0, 2)).toEqual([
    'User Can I have a refund?',
    'Assistant Yes, within a day.',
  ]);
  expect(await violationsOn(page)).toEqual([]);
});

it('is as usable in a narrow light view', async () => {
  const page = await dify({ theme: 'light', width: 300 });
  await page.getByRole('tab', { name: 'Threads' }).click();
  await page.locator('.thread').first().waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

it('is as usable in high contrast', async () => {
  const page = await opened(scene.older.at.workflow.trace, { theme: 'contrast', width: 300 });
  await page.locator('.span-row').nth(3).click();
  await page.getByRole('heading', { name: 'Workflow node' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
});
