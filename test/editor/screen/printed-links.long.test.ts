import path from 'node:path';
import type { Frame } from 'playwright-core';
import { OpikClient } from '../../../src/traces/client/opik-client';
import { runningReceiver } from '../../../src/traces/receiver/running';
import { openView, panelPage } from './panel';
import { untilVisible } from './patience';
import { inWindow, session } from './session';
import type { Window } from './window';

/** Makes a trace in the editor, and leaves the view. */
async function recorded(window: Window): Promise<{ readonly id: string; readonly url: string }> {
  const { page } = window;
  await window.openFile('chat.py');
  await openView(page);
  await window.command('Opik: Start Local Tracing');
  await page.locator('.statusbar-item', { hasText: 'Opik: this editor' }).first().waitFor();
  await window.command('Opik: Create a Sample Trace');
  const panel = await panelPage(page, 'view');
  await panel.locator('.span-row', { hasText: 'choose tools' }).waitFor();
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await panel.locator('.trace-row').first().waitFor();
  const store = path.join(session().screen.home, '.local', 'share', 'opik-lens', 'traces.db');
  const { running } = await runningReceiver(store);
  const url = running?.url ?? '';
  const newest = await new OpikClient({ url, workspace: 'default' }).traces({ page: 1, size: 1 }, AbortSignal.timeout(5_000));
  await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
  return { id: newest.content[0]?.id ?? '', url };
}

const shown = (panel: Frame) => panel.locator('.span-row', { hasText: 'choose tools' }).waitFor();

describe('the link that SDKs print', () => {
  it('opens its trace from a terminal, and from a link of the system, while the view is closed', () =>
    inWindow(async (window) => {
      const { page } = window;
      const { id, url } = await recorded(window);
      await window.command('Terminal: Create New Terminal');
      const screen = page.locator('.terminal-wrapper .xterm-screen').last();
      await screen.click();
      await page.keyboard.insertText(`clear; sleep 1; echo ${url}/v1/session/redirect/projects/?trace_id=${id}'&'path=eA==.`);
      await page.keyboard.press('Enter');
      const offer = page.locator('.monaco-hover', { hasText: 'Show the trace in the Opik view' });
      const { x, y } = (await screen.boundingBox()) ?? { x: 0, y: 0 };
      await untilVisible(offer, async () => {
        await page.mouse.move(x + 5, y + 120);
        await page.mouse.move(x + 100, y + 8);
      });
      await page.keyboard.down('Control');
      await page.mouse.move(x + 104, y + 8);
      await page.mouse.click(x + 104, y + 8);
      await page.keyboard.up('Control');
      await shown(await panelPage(page, 'view'));
      await window.screenshot('printed-link-terminal');

      await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
      await follow(window, `code-oss://opik-lens.opik-lens/trace/${id}`);
      await shown(await panelPage(page, 'view'));
      await window.screenshot('printed-link-system');

      await follow(window, 'code-oss://opik-lens.opik-lens/trace/00000000-0000-7000-8000-000000000000');
      await page.locator('.notification-list-item', { hasText: 'This trace is not in this editor' }).waitFor();
      await follow(window, 'code-oss://opik-lens.opik-lens/command/workbench.action.quit');
      await page.locator('.notification-list-item', { hasText: 'names no trace' }).waitFor();
    }));
});

/** As the system hands a link to the editor, which asks once whether the extension may have it. */
async function follow(window: Window, link: string): Promise<void> {
  const { page } = window;
  await window.command('Developer: Open URL');
  await page.locator('.quick-input-widget input').first().fill(link);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-dialog-box', { hasText: 'open this URI' }).getByRole('button', { name: 'Open' }).click();
}
