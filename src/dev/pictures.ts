import path from 'node:path';
import { repository, vsix } from '../../test/editor/launcher/folders';
import { exitOnInterrupt } from '../../test/editor/launcher/run';
import { startScreen } from '../../test/editor/launcher/screen';
import { openView, panelPage } from '../../test/editor/screen/panel';
import { windowsOn } from '../../test/editor/screen/window';
import { packExtension } from './package';
import { provideAgent } from './sample-agent';

const images = path.join(repository, 'docs', 'images');

/** Takes the pictures of the trace panel in `docs/images` from a real VS Code: `npx tsx src/dev/pictures.ts`. */
async function main(): Promise<void> {
  exitOnInterrupt();
  const agent = await provideAgent(console.log);
  if (agent.missing !== undefined) throw new Error(`The sample agent cannot be run, since ${agent.missing}.`);
  await packExtension();
  const screen = await startScreen(vsix);
  const settings = { ...agent.settings, 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false };
  await windowsOn(screen).open(
    async ({ page, openFile }) => {
      const picture = (name: string) => page.screenshot({ path: path.join(images, `${name}.png`) });
      await openFile('chat.py');
      const panel = await openView(page);
      await panel.locator('vscode-button', { hasText: 'Start' }).first().click();
      await panel.getByText('Waiting for the first trace').waitFor();
      await page.keyboard.press('ControlOrMeta+Shift+B');
      await panel.locator('.trace-row', { hasText: 'Do you open' }).first().click();
      await panel.locator('.span-row', { hasText: 'compose' }).waitFor();
      await picture('traces');

      await panel.locator('.trace-head .status-ok').waitFor();
      await panel.getByRole('button', { name: 'Open in an editor tab' }).first().click();
      const tab = await panelPage(page, 'tab');
      await tab.locator('.span-row', { hasText: 'compose' }).click();
      await tab.locator('.message-assistant').waitFor();
      await page.keyboard.press('ControlOrMeta+j');
      await page.keyboard.press('ControlOrMeta+b');
      await page.locator('.part.panel').waitFor({ state: 'hidden' });
      await page.locator('.sidebar').waitFor({ state: 'hidden' });
      await page.waitForTimeout(500); // until the page has its new size
      await picture('trace');
    },
    { settings },
  );
  await screen.stop();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
