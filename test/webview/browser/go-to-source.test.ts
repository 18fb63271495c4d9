import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { out } from '../../editor/launcher/folders';
import { complaintsOf } from '../stand-in/open-panel';
import { becomes, panel, usePanel } from './panel';

usePanel();

it('leads from a trace and from a span to their functions, by button and by key', async () => {
  const page = await panel({ trace: 'trace-support', width: 900, height: 700 });
  await page.getByRole('button', { name: 'Go to Source' }).first().click();
  await page.locator('#span-s7').click();
  await page.locator('.detail').getByRole('button', { name: 'Go to Source' }).click();
  await page.getByRole('treegrid').press('F12');
  await becomes(
    () => page.evaluate(() => window.standIn.actions),
    [
      { do: 'go-to-source', trace: 'trace-support' },
      { do: 'go-to-source', trace: 'trace-support', span: 's7' },
      { do: 'go-to-source', trace: 'trace-support', span: 's7' },
    ],
  );
});

it.each([300, 900])('makes each line of a traceback that names a place a link, at a width of %i', async (width) => {
  const page = await panel({ trace: 'trace-support', width, height: 900 });
  await page.locator('#span-s7').click();
  await page.getByText('Traceback', { exact: true }).click();
  const links = page.locator('.raw button.link');
  expect(await links.allInnerTexts()).toEqual([
    'File "/workspace/python/agent.py", line 88, in correct_invoice',
    'File "/usr/lib/python3/site-packages/billing/client.py", line 214, in patch',
  ]);
  for (const link of await links.all()) await link.click();
  await becomes(
    () => page.evaluate(() => window.standIn.actions),
    [
      { do: 'open-source', file: '/workspace/python/agent.py', line: 88 },
      { do: 'open-source', file: '/usr/lib/python3/site-packages/billing/client.py', line: 214 },
    ],
  );
  expect(complaintsOf(page)).toEqual([]);
  mkdirSync(path.join(out, 'panel'), { recursive: true });
  await page.screenshot({ path: path.join(out, 'panel', `traceback-${width}.png`) });
});

it.each([300, 900])('says what a trace shows to be wrong, with the ways to its repair, at a width of %i', async (width) => {
  const page = await panel({ trace: 'trace-support', width, height: 700 });
  await page.evaluate(() => {
    const llm = { name: 'chat', kind: 'llm', status: 'ok', start: Date.now(), tokens: 40 } as const;
    window.standIn.putSpans(
      'trace-support',
      { ...llm, id: 'outer' },
      { ...llm, id: 'inner', parent: 'outer', name: 'chat_completion_create' },
      { id: 'open', name: 'lookup', kind: 'tool', status: 'unfinished', start: Date.now() },
    );
  });
  const faults = page.getByRole('list', { name: 'What is wrong here' });
  await faults.getByText('A span never ended, although its trace did:').waitFor();
  await faults.getByRole('button', { name: 'chat_completion_create' }).click();
  await page.locator('.span-row.active', { hasText: 'chat_completion_create' }).waitFor();
  await faults.getByRole('button', { name: 'What to Do' }).first().click();
  await faults.getByRole('button', { name: 'Go to Source' }).first().click();
  await becomes(
    () => page.evaluate(() => window.standIn.actions),
    [
      { do: 'explain-fault', fault: 'span-never-ended' },
      { do: 'go-to-source', trace: 'trace-support', span: 'open' },
    ],
  );
  expect(complaintsOf(page)).toEqual([]);
  await page.screenshot({ path: path.join(out, 'panel', `faults-${width}.png`) });
});
