import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../launcher/folders';
import { type CometDouble, startCometDouble } from './comet-double';
import { configuring } from './configuring';
import { inWindow } from './session';

const files = {
  'package.json': `${JSON.stringify({ name: 'shop', dependencies: { opik: '^2.0.0', next: '^15.0.0' } })}\n`,
  'agent.ts':
    "import { track } from 'opik';\n\nexport const agent = track({ name: 'agent', type: 'general' }, async (question: string) => question);\nawait agent('hello');\n",
  '.env.local': 'A=1\n',
};

/** One package, so that the first question is where traces shall go. */
function project(): string {
  const folder = path.join(temporaryFolder('ol-keys'), 'shop');
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

describe('Opik: Configure with the keyboard alone', () => {
  let comet: CometDouble;
  before(async () => {
    comet = await startCometDouble(['team', 'a-workspace-with-a-name-that-is-rather-long-for-a-narrow-window']);
  });
  after(() => comet.stop());

  it('asks, goes back, shows, writes and says what came of it, in every theme', () =>
    inWindow(
      async (window) => {
        const { page } = window;
        const words = configuring(window);
        const lines = `OPIK_API_KEY=${comet.key}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${comet.url}\n`;
        for (const theme of ['dark', 'light', 'high contrast'] as const) {
          const name = theme.replace(' ', '-');
          writeFileSync(path.join(window.folder, '.env.local'), files['.env.local']);
          await window.theme(theme);
          await window.resize({ width: 640, height: 720 });
          await window.command('Opik: Configure');
          await words.asked('Where shall traces go').first().waitFor();
          await window.screenshot(`configure-keys-where-${name}`);
          await page.keyboard.type('Another server');
          await page.keyboard.press('Enter');
          await words.asked('address of the server').first().waitFor();
          await page.keyboard.press('Control+Alt+Minus');
          await words.asked('Where shall traces go').first().waitFor();
          await page.keyboard.press('Enter');
          await words.type('Paste your API key', comet.key);
          await words.asked('Which workspace').first().waitFor();
          await window.screenshot(`configure-keys-workspace-${name}`);
          await page.keyboard.press('Enter');
          await words.preview();
          await window.screenshot(`configure-keys-preview-${name}`);
          await window.command('Opik: Write Configuration');
          const told = page.locator('.notification-toast', { hasText: 'Connected to' });
          await told.waitFor();
          await window.screenshot(`configure-keys-result-${name}`);
          assert.equal(readFileSync(path.join(window.folder, '.env.local'), 'utf8'), `A=1\n\n${lines}`);
        }
      },
      { folder: project() },
    ));
});
