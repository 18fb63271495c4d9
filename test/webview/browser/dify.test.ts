import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { out } from '../../editor/launcher/folders';
import { complaintsOf } from '../stand-in/open-panel';
import { panel, texts, usePanel } from './panel';

usePanel();

it.each([300, 1200])('lays out what a Dify app logged, documents as a list, at a width of %i', async (width) => {
  const page = await panel({ trace: 'trace-support', width, height: 1100 });
  await page.locator('#span-s4').click();
  await page.getByRole('heading', { name: 'Dataset retrieval' }).waitFor();
  expect(await texts(page, '.dify-fields dt')).toEqual(['status', 'message id', 'model name', 'from source']);
  expect(await texts(page, '.dify-documents li')).toEqual([
    'refunds.md handbook · 0.87 Refunds take a day. They go to the card that was used.',
    '<img src=x onerror=alert(1)> </script><b>not bold</b>',
  ]);
  expect(await page.locator('.dify img, .dify b').count()).toBe(0);
  await page.getByText('Dify logged this node without its message').waitFor();
  expect(complaintsOf(page)).toEqual([]);
  mkdirSync(path.join(out, 'panel'), { recursive: true });
  await page.screenshot({ path: path.join(out, 'panel', `dify-${width}.png`) });
});
