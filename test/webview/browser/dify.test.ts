import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type Receiver, receive } from '../../../src/traces/receiver/receiver';
import { out } from '../../editor/launcher/folders';
import { log } from '../../traces/dify/logged';
import { newerDay } from '../../traces/dify/newer';
import { olderDay } from '../../traces/dify/older';
import { recordingOf } from '../../traces/dify/scene';
import { folderWith } from '../../workspace/folder';
import type { Recording } from '../stand-in/data';
import { complaintsOf, type Look, type Theme } from '../stand-in/open-panel';
import { becomes, panel, texts, usePanel } from './panel';
import { violationsOn } from './violations';

usePanel();

const now = Date.now() - 3_600_000;
const [older, newer] = [olderDay(now), newerDay(now + 600_000)];
let recording: Recording;
beforeAll(async () => {
  const options = { version: '1', port: 0, log: () => undefined };
  const started = await receive({ file: path.join(folderWith({}), 'traces.db'), ...options });
  const { receiver } = started as { readonly receiver: Receiver };
  await log(receiver.url, [...older.posts, ...newer.posts]);
  recording = await recordingOf(receiver.url);
  await receiver.close();
}, 60_000);

const dify = (look: Look = {}): Promise<Page> => panel({ height: 900, ...look, scene: { recording } });
const opened = (trace: string, look: Look = {}): Promise<Page> => dify({ ...look, trace });

async function seen(page: Page, name: string): Promise<void> {
  mkdirSync(path.join(out, 'panel'), { recursive: true });
  await page.screenshot({ path: path.join(out, 'panel', `dify-${name}.png`) });
}

it('lists what Dify logged as what it is, narrows to a kind, and opens the part that a row is', async () => {
  const page = await dify();
  const row = page.locator(`#trace-${older.at['failed message'].trace}`);
  expect((await row.locator('.dify-icon').getAttribute('title')) ?? '').toBe('Dify: Message');
  expect((await texts(page, `#trace-${older.at['failed message'].trace} .title`))[0]).toContain('Message failed chat');
  await seen(page, 'list-1200');
  await page.getByRole('button', { name: 'Filter' }).click();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Dify' }).click();
  await page.getByRole('option', { name: 'Dataset retrieval' }).click();
  await becomes(() => texts(page, '.trace-row .name'), ['dataset_retrieval', 'dataset_retrieval']);
  await seen(page, 'filter-1200');
  await page.getByRole('grid', { name: 'Traces' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'A trace that was never sent' }).waitFor();
  await page.getByText('Only parts of this trace came').waitFor();
  expect(await texts(page, '.dify-documents li')).toEqual([
    'refunds.md handbook · 0.87 Refunds take a day. They go to the card that was used.',
    'invoices.md Invoices are sent on the first of the month.',
  ]);
  await seen(page, 'missing-1200');
  expect(complaintsOf(page)).toEqual([]);
});

it('nests the nodes of a workflow with the icons of their types, and says which ones lost their place', async () => {
  const page = await opened(newer.at.chatflow.trace);
  const levels = async () =>
    page
      .locator('.span-row')
      .evaluateAll((rows) => rows.map((row) => `${row.ariaLevel} ${row.querySelector('.name')?.textContent}`));
  await seen(page, 'chatflow-1200');
  await becomes(levels, ['1 message', '2 message', '3 Workflow', '4 The start', '4 The llm']);
  expect(await page.locator('.span-row .dify-icon').last().getAttribute('title')).toBe('Dify: Workflow node (llm)');
  const lost = await opened(older.at.workflow.trace);
  await lost.locator('.span-row').nth(3).click();
  expect(await texts(lost, '.span-row .tag')).toEqual(['failed', 'lost its place', 'lost its place', 'failed', 'lost its place']);
  await lost.getByText('Dify named a parent for this that it never sent').waitFor();
  expect(await violationsOn(lost)).toEqual([]);
  await seen(lost, 'lost-1200');
});

it('replays a conversation that only Dify’s id holds together', async () => {
  const page = await opened(older.at.message.trace);
  await page.locator('.facts').getByRole('button').click();
  await page.getByText('Dify named the conversation:').waitFor();
  expect((await texts(page, '.turn .message')).slice(0, 2)).toEqual([
    'User Can I have a refund?',
    'Assistant Yes, within a day.',
  ]);
  expect(await violationsOn(page)).toEqual([]);
  await seen(page, 'conversation-1200');
});

/** Dark and wide is looked at above. */
const THEMES = ['light', 'contrast'] satisfies Theme[];
it.each(THEMES)('is as usable in a narrow view, %s', async (theme) => {
  const list = await dify({ theme, width: 300 });
  await list.locator('.dify-icon').first().waitFor();
  expect(await violationsOn(list)).toEqual([]);
  await seen(list, `list-${theme}-300`);
  await list.getByRole('tab', { name: 'Threads' }).click();
  await list.locator('.thread').first().waitFor();
  expect(await violationsOn(list)).toEqual([]);
  await seen(list, `threads-${theme}-300`);
  const trace = await opened(older.at.workflow.trace, { theme, width: 300 });
  await trace.locator('.span-row').nth(3).click();
  await trace.getByRole('heading', { name: 'Workflow node' }).waitFor();
  expect(await violationsOn(trace)).toEqual([]);
  await seen(trace, `trace-${theme}-300`);
});
