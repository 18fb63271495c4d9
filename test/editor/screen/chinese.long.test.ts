import { writeFileSync } from 'node:fs';
import path from 'node:path';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json';
import chineseManifest from '../../../package.nls.zh-cn.json';
import { provideEditor, serverRunsHere } from '../launcher/editor';
import { temporaryFolder, vsix } from '../launcher/folders';
import { newPage, startBrowser } from '../launcher/page';
import { startServer } from '../launcher/server';
import { copyOf } from '../launcher/workspace';
import { panelPage } from './panel';
import { untilVisible } from './patience';

describe('an editor in Chinese', () => {
  it('has commands, page and findings in Chinese', async function () {
    if (!serverRunsHere()) this.skip(); // a desktop VS Code takes its language from the system
    const home = temporaryFolder('ol-home');
    const env = { HOME: home, XDG_DATA_HOME: home };
    const server = await startServer(await provideEditor(console.log), { vsix: [vsix], env, locale: 'zh-cn' });
    pretendLanguagePack(server.profile.folder);
    const browser = await startBrowser(console.log);
    try {
      const page = await newPage(browser);
      await page.goto(server.address(copyOf()));
      await page.locator('.activitybar [aria-label^="Opik"]').first().click();
      const panel = await panelPage(page, 'view');
      await panel.getByText(chinese['Start Local Tracing']).first().waitFor();
      const command = page.locator('.quick-input-list .monaco-list-row.focused', {
        hasText: `Opik: ${chineseManifest['command.openSample']}`,
      });
      await untilVisible(command, async () => {
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget .input').first().waitFor();
        await page.keyboard.insertText(chineseManifest['command.openSample']);
      });
      await page.keyboard.press('Enter');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      const fix = page.locator('.action-widget .monaco-list-row', { hasText: chinese['Say `{type}`'].replace('{type}', 'tool') });
      await untilVisible(fix.first(), () => page.keyboard.press('ControlOrMeta+.'));
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});

/** The workbench follows a language only with a pack for it; that its own texts stay English does not matter here. */
function pretendLanguagePack(userData: string): void {
  const texts = path.join(userData, 'no-texts.json');
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    label: '中文',
    extensions: [{ extensionIdentifier: { id: 'opik-lens.no-texts' }, version: '1.0.0' }],
    translations: { vscode: texts },
  };
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}
