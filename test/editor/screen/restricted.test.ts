import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { provideEditor, serverRunsHere } from '../launcher/editor';
import { out, temporaryFolder, vsix } from '../launcher/folders';
import { newPage, startBrowser } from '../launcher/page';
import { startServer } from '../launcher/server';
import { copyOf } from '../launcher/workspace';
import { untilVisible } from './patience';

describe('a folder that is not trusted', () => {
  it('has no local tracing, and starts no process', async function () {
    if (!serverRunsHere()) this.skip(); // a desktop VS Code of the tests trusts every folder
    const data = temporaryFolder('ol-data');
    const settings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
    const server = await startServer(await provideEditor(console.log), {
      vsix: [vsix],
      workspaceTrust: true,
      settings,
      env: { XDG_DATA_HOME: data },
    });
    const browser = await startBrowser(console.log);
    try {
      const page = await newPage(browser);
      await page.goto(server.address(copyOf()));
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      await page.locator('#status\\.workspaceTrust').waitFor();
      await page.locator('.activitybar [aria-label^="Opik"]').first().click();
      const panel = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await panel.getByText('This folder is not trusted').waitFor();
      const start = page.locator('.sidebar .title-actions [aria-label*="Start Local Tracing"]').first();
      const refusal = page.locator('.notifications-toasts', { hasText: 'waits until you trust this folder' });
      await untilVisible(refusal, () => start.click());
      assert.equal(existsSync(path.join(data, 'opik-lens')), false, 'no store was made');
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget .input').first().waitFor();
      await page.keyboard.insertText('Opik: Configure');
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Opik: Configure' }).waitFor();
      await page.keyboard.press('Enter');
      const untrusted = page.locator('.notification-toast', { hasText: 'needs a trusted workspace' });
      await untrusted.locator('.monaco-button', { hasText: 'Manage Workspace Trust' }).waitFor();
      await page.screenshot({ path: path.join(out, 'screenshots', 'configure-restricted.png') });
      // Nothing is asked: only the palette was open, and closes.
      await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
      await untrusted.hover();
      await untrusted.locator('.codicon-notifications-clear').click();
      await panel.getByText('Manage Workspace Trust').first().click();
      await page.locator('.workspace-trust-editor').getByText('Trust', { exact: true }).first().click();
      const question = page.locator('.monaco-modal-editor-block'); // it lies above the rest
      await question.locator('.workspace-trust-trusted').waitFor();
      for (let attempt = 0; (await question.count()) > 0 && attempt < 20; attempt += 1) {
        await question.locator('.workspace-trust-header').first().focus();
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'detached', timeout: 1_000 }).catch(() => undefined);
      }
      await panel.getByText('Start Local Tracing').first().click();
      await panel.getByText('Waiting for the first trace').waitFor();
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
