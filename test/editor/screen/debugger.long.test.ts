import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { interpreterOf, provideEnvironment } from '../../sdk/environments';
import { temporaryFolder, vsix } from '../launcher/folders';
import { startScreen } from '../launcher/screen';
import { panelPage } from './panel';
import { untilVisible } from './patience';
import { pythonDebuggerStandIn } from './python-debugger';
import { asked, deskWith } from './running';
import { inWindow } from './session';
import { type Window, windowsOn } from './window';

/** What a compiler leaves out stands above the breakpoint, so that its line is another one in what runs. */
const AGENT = `import { track } from 'opik';

interface Question {
  readonly text: string;
  readonly isLoud: boolean;
}

enum Mark {
  Plain = '.',
  Loud = '!',
}

function spoken({ text, isLoud }: Question): string {
  const mark = isLoud ? Mark.Loud : Mark.Plain;
  return text + mark;
}

export const answer = track(
  { name: 'answer', entrypoint: true, params: [{ name: 'text', type: 'string' }] },
  async function answer(text: string): Promise<string> {
    return spoken({ text, isLoud: text.endsWith('x') });
  },
);
`;

/** Sets a breakpoint on the line with this text. */
async function breakAt({ page }: Window, text: string): Promise<void> {
  await page.locator('.monaco-editor .view-line', { hasText: text }).click();
  await untilVisible(page.locator('.codicon-debug-breakpoint').first(), () => page.keyboard.press('F9'));
}

/** Waits until the program stands at this line, with this value among its variables, which the trace does not cover. */
async function stopsAt({ page }: Window, line: number, value: string): Promise<void> {
  await page.locator('.debug-top-stack-frame-line').first().waitFor();
  await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line},` }).waitFor();
  const row = page.locator('.debug-variables .monaco-list-row');
  const found = row.filter({ hasText: value }).first();
  if (!(await found.isVisible()))
    await untilVisible(found, () =>
      row
        .filter({ hasText: /^Locals?/ })
        .first()
        .click(),
    );
}

describe('debugging an entrypoint', () => {
  it('in Python stops where it was told, with the values of the form', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment || process.platform === 'win32') this.skip();
    const interpreter = interpreterOf('python-2.1', environment.folder);
    const screen = await startScreen(vsix, await pythonDebuggerStandIn(interpreter));
    try {
      const folder = deskWith(interpreter);
      await windowsOn(screen).open(
        async (window) => {
          const { page } = window;
          await window.openFile('agent.py');
          await window.command('Opik: Debug Entrypoint');
          const refusal = page.locator('.monaco-dialog-box', { hasText: 'marked as its entrypoint' });
          await refusal.waitFor();
          await window.screenshot('debugger-1-unmarked');
          await refusal.getByRole('button', { name: 'Mark the Entrypoint' }).click();
          await asked(window, 'question: str');
          await page.keyboard.press('Escape');
          await breakAt(window, 'times: ');
          await window.command('Opik: Debug Entrypoint');
          await asked(window, 'question: str');
          await page.keyboard.insertText("it's open");
          await page.keyboard.press('Enter');
          await asked(window, 'limit: int');
          await page.keyboard.press('Enter');
          await stopsAt(window, 8, "it's open");
          await window.screenshot('debugger-2-python');
          await page.keyboard.press('F5');
          await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
          const trace = (await panelPage(page, 'view')).locator('body', { hasText: "3 times: it's open" });
          await trace.waitFor();
          await window.screenshot('debugger-3-trace');
        },
        { folder, inPlace: true },
      );
    } finally {
      await screen.stop();
    }
  });

  it('in TypeScript stops at the line that was written, and says what is missing without `tsx`', async function () {
    const environment = await provideEnvironment('node-2.0', console.log);
    if ('missing' in environment) this.skip();
    const folder = path.join(temporaryFolder('ol-runner'), 'desk');
    const packages = path.join(folder, 'node_modules');
    mkdirSync(packages, { recursive: true });
    symlinkSync(path.join(environment.folder, 'node_modules', 'opik'), path.join(packages, 'opik'), 'junction');
    const tsx = path.dirname(createRequire(__filename).resolve('tsx/package.json'));
    symlinkSync(tsx, path.join(packages, 'tsx'), 'junction');
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "dependencies": { "opik": "2.0.40" } }\n');
    writeFileSync(path.join(folder, 'agent.ts'), AGENT);
    await inWindow(
      async (window) => {
        const { page } = window;
        await window.openFile('agent.ts');
        await breakAt(window, 'return text + mark');
        await window.command('Opik: Debug Entrypoint');
        await asked(window, 'text: string');
        await page.keyboard.insertText('is it x');
        await page.keyboard.press('Enter');
        await stopsAt(window, 15, 'is it x');
        await window.screenshot('debugger-4-typescript');
        await page.keyboard.press('F5');
        await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
        await (await panelPage(page, 'view')).locator('body', { hasText: 'is it x!' }).waitFor();

        // Whether it is asked for values first depends on the Node of the machine: a newer one has to be seen to fail.
        rmSync(path.join(packages, 'tsx'));
        writeFileSync(path.join(folder, 'pnpm-lock.yaml'), '');
        await window.command('Opik: Run Entrypoint');
        const sentence = page.locator('.notification-toast', { hasText: 'pnpm add --save-dev tsx' });
        const form = page.locator('.quick-input-widget', { hasText: 'text: string' });
        await form.or(sentence).first().waitFor();
        if (await form.isVisible()) await page.keyboard.press('Enter');
        await sentence.getByRole('button', { name: 'Copy Install Command' }).waitFor();
        await window.screenshot('debugger-5-no-tsx');
      },
      { folder, inPlace: true },
    );
  });
});
