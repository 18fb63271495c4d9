import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { helpdesk, repository, temporaryFolder } from '../../test/editor/launcher/folders';
import { configuring } from '../../test/editor/screen/configuring';
import { openView, panelPage } from '../../test/editor/screen/panel';
import type { Window, WindowOptions } from '../../test/editor/screen/window';

const images = path.join(repository, 'docs', 'images');

/** Opens a window in one theme, tells the story in it, and closes it. */
export type Open = (story: (window: Window) => Promise<void>, options?: WindowOptions) => Promise<void>;

/** How pictures of README are taken: by the name of their story, some of which take two. */
const STORIES: Readonly<Record<string, (open: { readonly dark: Open; readonly light: Open }) => Promise<void>>> = {
  'quick-fix': ({ light }) =>
    light(async (window) => {
      await window.openFile('agent.py');
      await window.waitForSquiggle('info');
      await window.goToText('agent.py', '@opik.track\ndef answer');
      await window.openLightbulb('Add `entrypoint=True`');
      await picture(window.page, 'quick-fix', 600);
    }),
  hover: ({ light }) =>
    light(async (window) => {
      await window.openFile('settings.py');
      await window.waitForSquiggle('error');
      await window.goToText('settings.py', 'get_or_create_config');
      await window.hover();
      await window.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Quick Fix' }).waitFor();
      await picture(window.page, 'hover', 460);
    }),
  instrument: ({ light }) =>
    light(
      async (window) => {
        await window.openFile('agent.py');
        await window.command('Opik: Instrument');
        await rowOf(window, 'Agent configuration').waitFor();
        await window.page.keyboard.press('Enter');
        await rowOf(window, 'Mark `answer`').waitFor();
        await picture(window.page, 'instrument', 620, 0);
      },
      { folder: helpdesk },
    ),
  configure: ({ light }) =>
    light(
      async (window) => {
        const words = configuring(window);
        await window.resize({ width: 1280, height: 480 });
        await window.openFile('agent.py');
        await window.command('Opik: Configure');
        await words.pick('Where shall traces go', 'A server on this machine');
        await words.preview();
        await window.page.waitForTimeout(500); // until the message has come to rest
        await picture(window.page, 'configure', 480);
      },
      { folder: shop() },
    ),
  run: ({ light }) =>
    light(async (window) => {
      await window.openFile('chat.py');
      await window.waitForText('def take_turn');
      await window.command('Opik: Run Entrypoint');
      await window.page.locator('.quick-input-widget', { hasText: 'question: str' }).waitFor();
      await window.page.keyboard.insertText('Is there a cake without milk?');
      await picture(window.page, 'run', 420, 0);
    }),
  doctor: ({ light }) =>
    light(async (window) => {
      await window.openFile('agent.py');
      await window.waitForSquiggle('info');
      await window.command('Opik: Why Is There No Trace?');
      await untilDoctorHasLooked(window.page);
      await picture(window.page, 'doctor');
    }),
  traces: ({ dark }) =>
    dark(async (window) => {
      const { page } = window;
      await window.openFile('chat.py');
      const panel = await runningTrace(window);
      await picture(page, 'traces');

      await panel.locator('.trace-head .status-ok').waitFor();
      await panel.getByRole('button', { name: 'Back', exact: true }).click();
      await panel.locator('.trace-row', { hasText: 'Keep two' }).first().waitFor();
      await panel.locator('.trace-row .status-running').first().waitFor({ state: 'detached' });
      await panel.getByRole('tab', { name: 'Threads' }).click();
      await panel.locator('.thread', { hasText: '2 turns' }).first().click();
      await panel.getByText('Two loaves of rye bread wait for you').waitFor();
      await page.locator('.codelens-decoration', { hasText: '2 runs' }).first().waitFor();
      await page.keyboard.press('ControlOrMeta+j');
      await page.locator('.part.panel').waitFor({ state: 'hidden' });
      await page.waitForTimeout(500); // until the page has its new size
      await picture(page, 'threads', 620);

      await panel.locator('.turn-foot button').first().click();
      await panel.getByRole('button', { name: 'Open in an editor tab' }).first().click();
      const tab = await panelPage(page, 'tab');
      await tab.locator('.span-row', { hasText: 'compose' }).click();
      await tab.locator('.message-assistant').waitFor();
      await page.keyboard.press('ControlOrMeta+b');
      await page.locator('.sidebar').waitFor({ state: 'hidden' });
      await page.waitForTimeout(500);
      await picture(page, 'trace');
    }),
  sources: ({ dark }) =>
    dark(
      async (window) => {
        await openView(window.page);
        await window.command('Opik: Choose Trace Source');
        await rowOf(window, 'localhost:5173').waitFor();
        await picture(window.page, 'sources', 420, 0);
      },
      { folder: shop('OPIK_URL_OVERRIDE=http://localhost:5173/api\n', 'OPIK_URL_OVERRIDE=https://opik.example.com/api\n') },
    ),
};

/** Takes the pictures of README, or those of some stories. */
export async function picturesOfReadme(
  open: { readonly dark: Open; readonly light: Open },
  wanted: readonly string[],
): Promise<void> {
  for (const [name, story] of Object.entries(STORIES)) if (wanted.length === 0 || wanted.includes(name)) await story(open);
}

/** Without the title bar, unless a list lies over it. */
const picture = (page: Page, name: string, bottom = 800, top = 36): Promise<Buffer> =>
  page.screenshot({ path: path.join(images, `${name}.png`), clip: { x: 0, y: top, width: 1280, height: bottom - top } });

/** Starts local tracing and the sample agent, and opens its first trace while it runs. */
export async function runningTrace({ page }: Window) {
  const panel = await openView(page);
  const start = panel.locator('vscode-button', { hasText: 'Start' }).first();
  const ready = panel.getByText('Waiting for the first trace').or(panel.locator('.trace-row'));
  await start.or(ready).first().waitFor();
  if (await start.isVisible()) await start.click();
  await page.locator('.statusbar-item', { hasText: 'Opik: this editor' }).first().waitFor();
  await ready.first().waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+B');
  await panel.locator('.trace-row', { hasText: 'Do you open' }).first().click();
  await panel.locator('.span-row', { hasText: 'compose' }).waitFor();
  return panel;
}

/** A row of the list that is open. */
export const rowOf = ({ page }: Window, text: string): Locator =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** A package with settings of its own, of which one is a key. */
function shop(...settings: readonly string[]): string {
  const folder = path.join(temporaryFolder('ol-shop'), 'shop');
  mkdirSync(folder, { recursive: true });
  const [env = '', local] = settings;
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\nversion = "1.0.0"\ndependencies = ["opik", "openai", "python-dotenv"]\n',
    'agent.py':
      'import opik\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\n@opik.track(entrypoint=True, project_name="shop")\ndef answer(question: str) -> str:\n    return question\n',
    '.env': `# keys of the models\nOPENAI_API_KEY=sk-1234567890abcdefghij\n${env}`,
    ...(local !== undefined && { '.env.local': local }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

async function untilDoctorHasLooked(page: Page): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    for (const frame of page.frames()) {
      const main = frame.locator('main[aria-busy="false"]:has(li)');
      if (await main.isVisible().catch(() => false)) return true; // a frame that is just going
    }
    return false;
  };
  for (let look = 0; look < 200 && !(await isThere()); look += 1) await page.waitForTimeout(100);
}
