import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { interpreterOf, provideEnvironment } from '../../sdk/environments';
import { temporaryFolder } from '../launcher/folders';
import { panelPage } from './panel';
import { untilVisible } from './patience';
import { asked, deskWith, row, STATUS } from './running';
import { inWindow } from './session';

const AGENT = `import { track } from 'opik';

export const answer = track(
  { name: 'answer', entrypoint: true, params: [{ name: 'question', type: 'string' }, { name: 'loud', type: 'boolean' }] },
  async function answer(question, loud = false) {
    const text = loud ? question.toUpperCase() : question;
    return text;
  },
);
`;

describe('running an agent, at length', () => {
  it('says why the Local Runner failed, and leads out of it', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment || process.platform === 'win32') this.skip();
    const folder = deskWith(interpreterOf('python-2.1', environment.folder));
    writeFileSync(path.join(folder, 'unplugged'), '');
    await inWindow(
      async (window) => {
        const { page } = window;
        await window.openFile('agent.py');
        await window.command('Opik: Start Local Tracing');
        await page.locator('.statusbar-item', { hasText: 'Opik: this editor' }).waitFor();
        await window.command('Opik: Connect Local Runner');
        await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Mark the Entrypoint' }).click();
        await asked(window, 'You open a link to pair it');
        await page.keyboard.press('Enter');
        await row(window, 'python agent.py').waitFor();
        await page.keyboard.press('Enter');
        const told = page.locator('.notification-toast', {
          // Not the receiver, whose address other terminals have now.
          hasText: 'No Opik server answers at http://localhost:5173/api',
        });
        await told.waitFor();
        await page.locator(STATUS, { hasText: 'ended' }).waitFor();
        await window.screenshot('runner-long-1-failed');
        rmSync(path.join(folder, 'unplugged'));
        await told.getByRole('button', { name: 'Try Again' }).click();
        await page.locator(STATUS, { hasText: 'waiting to be paired' }).waitFor();
        await window.command('Opik: Stop Local Runner');
        await page.locator(STATUS).waitFor({ state: 'hidden' });
      },
      { folder, inPlace: true },
    );
  });

  it('offers the agent that is in front, also where only another one has an entrypoint', () =>
    inWindow(async (window) => {
      const { page } = window;
      await window.theme('dark');
      await window.openFile('ask.ts');
      await window.command('Opik: Run Entrypoint');
      const mark = row(window, 'Mark the entrypoint of bakery-assistant');
      await mark.waitFor();
      await row(window, 'take_turn').waitFor();
      await window.screenshot('runner-long-5-other-agent');
      await mark.click();
      const refusal = page.locator('.monaco-dialog-box', { hasText: 'marked as its entrypoint' });
      await refusal.getByRole('button', { name: 'Mark the Entrypoint' }).waitFor();
      await window.screenshot('runner-long-6-mark');
      await refusal.getByRole('button', { name: 'Mark the Entrypoint' }).click();
      // The sample's packages are not installed, so it is not run.
      const told = page.locator('.quick-input-widget, .notification-toast').filter({ hasText: /question: string|npm install/ });
      await told.first().waitFor();
      await window.screenshot('runner-long-7-marked');
    }));

  it('says that Python can’t be debugged here before anything is typed', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment || process.platform === 'win32') this.skip();
    const folder = deskWith(interpreterOf('python-2.1', environment.folder));
    const agent = path.join(folder, 'agent.py');
    writeFileSync(agent, readFileSync(agent, 'utf8').replace('track(', 'track(entrypoint=True, '));
    await inWindow(
      async (window) => {
        await window.openFile('agent.py');
        await window.command('Opik: Debug Entrypoint');
        const missing = window.page.locator('.notification-toast', { hasText: 'Python Debugger' });
        await missing.locator('.monaco-button', { hasText: 'Show the Extension' }).waitFor();
        await window.page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
      },
      { folder },
    );
  });

  it('runs a JavaScript agent, and stops in it with the debugger', async function () {
    const environment = await provideEnvironment('node-2.0', console.log);
    if ('missing' in environment) this.skip();
    const folder = path.join(temporaryFolder('ol-runner'), 'desk');
    mkdirSync(folder);
    symlinkSync(path.join(environment.folder, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "dependencies": { "opik": "2.0.40" } }\n');
    writeFileSync(path.join(folder, 'agent.js'), AGENT);
    await inWindow(
      async (window) => {
        const { page } = window;
        await window.openFile('agent.js');
        await window.command('Opik: Run Entrypoint');
        await asked(window, 'question');
        await page.keyboard.insertText("it's $HOME");
        await page.keyboard.press('Enter');
        await row(window, 'Yes').waitFor();
        await window.screenshot('runner-long-2-flag');
        await page.keyboard.insertText('Yes');
        await page.keyboard.press('Enter');
        const output = (await panelPage(page, 'view')).locator('body', { hasText: "IT'S $HOME" });
        await output.waitFor();
        await window.screenshot('runner-long-3-trace');

        await page.locator('.monaco-editor .view-line', { hasText: 'toUpperCase' }).click();
        await untilVisible(page.locator('.codicon-debug-breakpoint').first(), () => page.keyboard.press('F9'));
        await window.command('Opik: Debug Entrypoint');
        await asked(window, 'question');
        await page.keyboard.press('Enter');
        await row(window, 'Yes').waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.debug-top-stack-frame-line').first().waitFor();
        await window.screenshot('runner-long-4-debugger');
        await page.keyboard.press('F5');
        await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
      },
      { folder, inPlace: true },
    );
  });
});
