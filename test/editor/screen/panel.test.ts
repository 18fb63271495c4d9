import assert from 'node:assert/strict';
import { oddTraces } from './odd-traces';
import { openView, panelPage, spanNames } from './panel';
import { untilVisible } from './patience';
import { inWindow } from './session';

describe('the trace panel', () => {
  it('takes traces in, shows hostile ones as text, and is used without a pointer', () =>
    inWindow(async (window) => {
      const { page, folder } = window;
      const panel = await openView(page);
      oddTraces(folder);
      await window.command('Opik: Import Traces');
      // The dialog of the editor lists the folder that is open.
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'odd-traces.json' }).click();
      await page.getByText('1 trace was imported.').first().waitFor();
      await page.keyboard.press('Escape');

      const row = panel.locator('.trace-row', { hasText: '</title>' }).first();
      await row.waitFor();
      await window.screenshot('40-panel-odd-list');
      // From here on by keyboard alone.
      await panel.locator('.rows').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await panel.locator('.span-rows').waitFor();
      await panel.locator('.span-rows:focus').waitFor();
      const choose = async (name: string): Promise<void> => {
        for (let step = 0; step < 12; step += 1) {
          if ((await panel.locator('.span-row.active .name').textContent()) === name) return;
          await page.keyboard.press('ArrowDown');
        }
        throw new Error(`No key leads to the span ${name}: ${(await spanNames(panel)).join(', ')}`);
      };
      await choose('picture');
      const show = panel.getByText('Show the picture');
      await show.waitFor();
      assert.equal(await panel.locator('img').count(), 0, 'no picture is shown unasked');
      await show.focus();
      await page.keyboard.press('Enter');
      await panel.locator('img.picture').waitFor();
      await panel.locator('.rows').focus();
      await choose('markup');
      await panel.locator('.words', { hasText: '</script><script>' }).waitFor();
      assert.equal(await panel.locator('article script, article img').count(), 0);
      await choose('colours');
      await panel.getByText('red then plain').waitFor();
      await choose('right to left');
      await panel.locator('.words', { hasText: 'שלום עולם' }).waitFor();
      await window.screenshot('41-panel-odd-detail');
      await choose('large');
      await panel.getByText('The whole value has 9.7 MB.').waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('markup');
      await page.keyboard.press('Enter');
      await panel.locator('.span-row.active', { hasText: 'markup' }).waitFor();

      const openTab = panel.getByRole('button', { name: 'Open in an editor tab' }).first();
      await untilVisible(page.locator('.tabs-container .tab', { hasText: '</title>' }), async () => {
        await openTab.focus();
        await page.keyboard.press('Enter');
      });
      const tab = await panelPage(page, 'tab');
      await tab.locator('.span-row', { hasText: 'large' }).waitFor();
      await window.screenshot('42-panel-odd-tab');
    }));
});
