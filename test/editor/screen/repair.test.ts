import assert from 'node:assert/strict';
import { faults, fixes } from '../expected';
import { inWindow } from './session';

describe('repairing from the lightbulb', () => {
  it('marks the entrypoint of a Python agent, and takes it back', () =>
    inWindow(async (window) => {
      const { file, at } = faults.entrypoint.python;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.waitForSquiggle('info');
      await window.screenshot('1-python-squiggle');
      await window.openLightbulb(fixes.addEntrypoint.python);
      await window.screenshot('2-python-lightbulb');
      await window.choose(fixes.addEntrypoint.python);
      await window.waitForText('@opik.track(entrypoint=True)\ndef answer');
      await window.waitForNoSquiggle('info');
      await window.screenshot('3-python-repaired');

      await window.undo();
      await window.waitForText('@opik.track\ndef answer');
      await window.waitForSquiggle('info');

      await window.openLightbulb(fixes.addEntrypoint.python);
      await window.choose(fixes.addEntrypoint.python);
      await window.waitForText('entrypoint=True');
      await window.save();
      assert.match(window.onDisk(file), /@opik\.track\(entrypoint=True\)\ndef answer\(/);
      assert.equal(window.onDisk(file).split('entrypoint').length, 2, 'only that one is marked');
    }));

  it('marks the entrypoint of a TypeScript agent, and takes it back', () =>
    inWindow(async (window) => {
      const { file, at } = faults.entrypoint.typescript;
      await window.openFile(file);
      await window.goToText(file, at);
      await window.waitForSquiggle('info');
      await window.openLightbulb(fixes.addEntrypoint.typescript);
      await window.screenshot('4-typescript-lightbulb');
      await window.choose(fixes.addEntrypoint.typescript);
      await window.waitForText('entrypoint: true');
      await window.waitForNoSquiggle('info');
      await window.screenshot('5-typescript-repaired');

      await window.undo();
      await window.waitForText('entrypoint: true', false);
      await window.waitForSquiggle('info');

      await window.openLightbulb(fixes.addEntrypoint.typescript);
      await window.choose(fixes.addEntrypoint.typescript);
      await window.waitForText('entrypoint: true');
      await window.save();
      assert.match(window.onDisk(file), /reply = track\(\s*\{ name: 'reply',[^}]*entrypoint: true/);
    }));
});
