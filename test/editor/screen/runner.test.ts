import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { interpreterOf, provideEnvironment } from '../../sdk/environments';
import { repository, temporaryFolder } from '../launcher/folders';
import { panelPage } from './panel';
import { until, untilVisible } from './patience';
import { inWindow } from './session';
import type { Window } from './window';

const STATUS = '[id="opik-lens.opik-lens.opikLens.runner"]';

const AGENT = `import time

import opik


@opik.track(project_name="Desk")
def answer(question: str, limit: int = 3) -> str:
    return f"{limit} times: {question}"


if __name__ == "__main__":
    answer("Hello?")
    print("agent is ready", flush=True)
    time.sleep(600)
`;

/** A folder with an agent, and in its virtual environment a double of `opik` beside a real Python that has the SDK. */
function folderOf(interpreter: string): string {
  const folder = path.join(temporaryFolder('ol-runner'), 'desk');
  const programs = path.join(folder, '.venv', 'bin');
  mkdirSync(programs, { recursive: true });
  mkdirSync(path.join(folder, '.venv', 'lib', 'python3.11', 'site-packages', 'opik-2.2.122.dist-info'), { recursive: true });
  writeFileSync(path.join(folder, 'agent.py'), AGENT);
  writeFileSync(path.join(folder, 'requirements.txt'), 'opik\n');
  copyFileSync(path.join(repository, 'test', 'runner', 'opik-double.mjs'), path.join(programs, 'opik.mjs'));
  writeFileSync(path.join(programs, 'opik'), `#!/bin/sh\nexec "${process.execPath}" "$(dirname "$0")/opik.mjs" "$@"\n`);
  writeFileSync(path.join(programs, 'python'), `#!/bin/sh\nexec "${interpreter}" "$@"\n`);
  for (const name of ['opik', 'python']) chmodSync(path.join(programs, name), 0o755);
  return folder;
}

const input = ({ page }: Window) => page.locator('.quick-input-widget input').first();
const row = ({ page }: Window, text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });

/** What asks next: its prompt, title or placeholder. */
async function asked(window: Window, text: string): Promise<void> {
  await window.page.locator('.quick-input-widget', { hasText: text }).waitFor();
}

describe('running an agent', () => {
  it('for Opik once it has an entrypoint, and for this editor from a form', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment || process.platform === 'win32') this.skip();
    const folder = folderOf(interpreterOf('python-2.1', environment.folder));
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
