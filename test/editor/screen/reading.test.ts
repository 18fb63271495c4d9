import assert from 'node:assert/strict';
import { faults, fixes, rules } from '../expected';
import { untilVisible } from './patience';
import { inWindow } from './session';

describe('reading a finding', () => {
  it('tells what is wrong in a hover, with a link to the rule', () =>
    inWindow(async (window) => {
      const { file, at } = faults.flush.python;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.waitForSquiggle('warning');
      const text = await window.hover();
      await window.screenshot('6-hover');
      assert.match(text, /os\._exit/);
      assert.ok(text.includes(rules.flush), text);
    }));

  it('opens the page of the rule from that link', () =>
    inWindow(async (window) => {
      const { file, at } = faults.flush.python;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.waitForSquiggle('warning');
      await window.hover();
      await window.page.locator('.monaco-hover a', { hasText: rules.flush }).first().click();
      await window.page.locator('.tab.active', { hasText: `${rules.flush}.md` }).waitFor();
      const frame = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await frame.locator('h1', { hasText: rules.flush }).waitFor();
      await window.screenshot('10-page');
    }));

  it('shows all fixes of the workspace before they are applied', () =>
    inWindow(async (window) => {
      await window.openFile(faults.flush.python.file);
      await window.waitForSquiggle('warning');
      await window.command('Opik: Fix All in Workspace');
      const { page } = window;
      await page.locator('.quick-input-widget', { hasText: 'Safe fixes' }).waitFor();
      await window.screenshot('11-fix-all');
      await page.keyboard.press('Enter');
      await page.locator('.refactor-preview-panel, .bulk-edit-panel').first().waitFor();
      await window.screenshot('12-preview');
    }));

  it('is clear in dark and high-contrast themes and in a small window', () =>
    inWindow(async (window) => {
      const { file, at } = faults.config.typescript;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.waitForSquiggle('error');
      for (const theme of ['dark', 'high contrast'] as const) {
        await window.theme(theme);
        // A window that was reloaded soon after a file was opened may have forgotten it.
        await window.openFile(file);
        await window.goToText(file, at);
        await window.waitForSquiggle('error');
        await window.screenshot(`7-${theme.replace(' ', '-')}`);
      }
      await window.resize({ width: 640, height: 480 });
      await window.waitForSquiggle('error');
      await window.screenshot('8-small');
    }));

  it('offers ways to silence it below the fix', () =>
    inWindow(async (window) => {
      const { file, at } = faults.entrypoint.python;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.openLightbulb(fixes.addEntrypoint.python);
      const offers = await window.offers();
      assert.equal(offers[0], fixes.addEntrypoint.python);
      assert.equal(offers.filter((title) => title.startsWith('Ignore')).length, 2, offers.join('\n'));
      await window.escape();
    }));

  it('has its commands in the palette under `Opik`', () =>
    inWindow(async (window) => {
      await window.openFile(faults.entrypoint.python.file);
      const log = window.page.locator('.panel .output-view, .panel .monaco-editor').first();
      await untilVisible(log, () => window.command('Opik: Show Log'));
      await window.screenshot('9-log');
    }));
});
