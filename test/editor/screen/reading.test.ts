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
