import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { interpreterOf, provideEnvironment } from '../../sdk/environments';
import { panelPage } from './panel';
import { until, untilVisible } from './patience';
import { asked, deskWith, input, row, STATUS } from './running';
import { inWindow } from './session';

describe('running an agent', () => {
  it('for Opik once it has an entrypoint, and for this editor from a form', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment || process.platform === 'win32') this.skip();
    const folder = deskWith(interpreterOf('python-2.1', environment.folder));
    await inWindow(
      async (window) => {
        const { page } = window;
        const status = (text: string) => page.locator(STATUS, { hasText: text });
        await window.openFile('agent.py');
        await window.command('Opik: Connect Local Runner');
        const refusal = page.locator('.monaco-dialog-box', { hasText: 'marked as its entrypoint' });
        await refusal.waitFor();
        await window.screenshot('runner-1-refused');
        await refusal.getByRole('button', { name: 'Mark the Entrypoint' }).click();
        await asked(window, 'You open a link to pair it');
        assert.match(readFileSync(path.join(folder, 'agent.py'), 'utf8'), /entrypoint=True/);
        assert.equal(await input(window).inputValue(), 'Desk');
        await window.screenshot('runner-2-project');
        await page.keyboard.press('Enter');
        await row(window, 'python agent.py').waitFor();
        await window.screenshot('runner-3-command');
        await page.keyboard.press('Enter');
        await status('waiting to be paired').waitFor();
        await page.locator('.notification-toast', { hasText: 'Open the link' }).waitFor();
        await window.screenshot('runner-4-pairing');
        writeFileSync(path.join(folder, 'paired'), '');
        await status('connected').waitFor();
        await page.locator('.notification-toast', { hasText: 'Open the link' }).waitFor({ state: 'hidden' });
        await window.screenshot('runner-5-connected');
        const stop = row(window, 'Stop');
        await untilVisible(stop, () => page.locator(STATUS).click());
        await window.screenshot('runner-6-choices');
        await stop.click();
        await page.locator(STATUS).waitFor({ state: 'hidden' });

        await window.command('Opik: Run Entrypoint');
        await asked(window, 'question: str');
        await page.keyboard.insertText('Is it "open"?');
        await window.screenshot('runner-7-form');
        await page.keyboard.press('Enter');
        await asked(window, 'limit: int');
        await page.keyboard.insertText('many');
        await page.locator('.quick-input-message', { hasText: 'no whole number' }).waitFor();
        await input(window).fill('');
        await page.keyboard.press('Enter');
        const panel = await panelPage(page, 'view');
        await panel.locator('.span-row', { hasText: 'answer' }).first().waitFor();
        await until(
          'the output',
          () => panel.locator('body').textContent(),
          (text) => (text ?? '').includes('3 times: Is it'),
        );
        await window.screenshot('runner-8-trace');
      },
      { folder, inPlace: true },
    );
  });
});
