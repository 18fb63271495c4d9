import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { helpdesk } from '../launcher/folders';
import { untilVisible } from './patience';
import { inWindow } from './session';
import type { Window } from './window';

/** The rows of the list that is open, by what they say. */
const row = ({ page }: Window, text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });

/** Runs the command in the file that is open, with all three components, and waits for the list of steps. */
async function toSteps(window: Window): Promise<void> {
  await window.command('Opik: Instrument');
  await row(window, 'Agent configuration').first().waitFor();
  await window.page.keyboard.press('Enter');
  await row(window, 'Mark `').first().waitFor();
}

describe('instrumenting a program that knows nothing of Opik', () => {
  it('adds what is ticked in Python, with the keyboard alone, and one undo takes it back', () =>
    inWindow(
      async (window) => {
        const { page } = window;
        await window.openFile('agent.py');
        await toSteps(window);
        await window.screenshot('instrument-1-steps');
        // Down to the tool, and off with it.
        const tool = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'as a tool' });
        const seen = (row: Locator) =>
          row.waitFor({ timeout: 1_000 }).then(
            () => true,
            () => false,
          );
        for (let key = 0; key < 12 && !(await seen(tool)); key += 1) await page.keyboard.press('ArrowDown');
        const left = page.locator('.quick-input-count', { hasText: '6' });
        for (let key = 0; key < 3 && !(await seen(left)); key += 1) await page.keyboard.press('Space');
        await left.waitFor();
        await page.keyboard.press('Enter');
        await window.waitForText('client = track_openai(OpenAI())');
        await window.waitForText('@opik.track(project_name="helpdesk", entrypoint=True)\ndef answer');
        await window.waitForText('config = opik_client.');
        await window.waitForText('as a tool', false);
        assert.doesNotMatch(await window.text(), /type="tool"/, 'what was unticked is left out');
        await page.locator('.notification-toast', { hasText: 'pip install opik' }).waitFor();
        await window.screenshot('instrument-2-done');
        await window.undo();
        await window.waitForText('opik', false);
      },
      { folder: helpdesk },
    ));

  it('previews TypeScript in the code, and applies what is ticked there', () =>
    inWindow(
      async (window) => {
        const { page } = window;
        await window.openFile('writer.ts');
        await toSteps(window);
        const toPreview = () => page.locator('.quick-input-titlebar .action-label').last().click();
        await toPreview();
        const preview = page.locator('.bulk-edit-panel');
        const boxes = preview.locator('.monaco-list-row .edit-checkbox');
        // One end of a function that is put into `track`, without the other.
        await boxes.first().click();
        await preview.locator('.monaco-list-row', { hasText: 'const outline:' }).locator('.edit-checkbox').click();
        await window.screenshot('instrument-3-half');
        await preview.getByRole('button', { name: 'Apply' }).click();
        const half = page.locator('.notification-toast', { hasText: 'one half of a change' });
        await half.getByRole('button', { name: 'Undo' }).click();
        await window.waitForText('opik', false);
        await toSteps(window);
        await toPreview();
        await boxes.first().click();
        await window.screenshot('instrument-3-preview');
        await preview.getByRole('button', { name: 'Apply' }).click();
        await window.waitForText("const write: (topic: string, words: number) => Promise<string> = track({ name: 'write'");
        await window.waitForText('entrypoint: true');
        await window.screenshot('instrument-4-typescript');
        await window.undo();
        await window.waitForText('opik', false);
      },
      { folder: helpdesk },
    ));
});

describe('Opik for one function, by hand', () => {
  it('traces a function and marks the entrypoint from the menu, completes an option, and undoes each', () =>
    inWindow(async (window) => {
      const { page } = window;
      await window.openFile('agent.py');
      await window.waitForSquiggle('info');
      await window.goToText('agent.py', 'words(text');
      await window.openLightbulb('Trace `words` with Opik');
      await window.screenshot('refactor-1-menu');
      await window.choose('Trace `words` with Opik');
      await window.waitForText('@opik.track\ndef words');
      await window.undo();
      await window.waitForText('@opik.track\ndef words', false);
      await window.goToText('agent.py', 'answer(question');
      await window.openLightbulb('Mark `answer` as the Opik entrypoint');
      await window.choose('Mark `answer` as the Opik entrypoint');
      await window.waitForText('@opik.track(entrypoint=True)\ndef answer');
      await window.screenshot('refactor-2-marked');
      await window.undo();
      await window.waitForText('entrypoint=True', false);
      await window.goToText('agent.py', '\ndef compose');
      await window.type('(ty');
      const guardrail = page.locator('.suggest-widget .monaco-list-row', { hasText: 'guardrail' }).first();
      await untilVisible(guardrail, () => page.keyboard.press('Control+Space'));
      await window.screenshot('refactor-3-completions');
      await guardrail.click();
      await window.waitForText('@opik.track(type="guardrail")\ndef compose');
      await window.undo();
      await window.waitForText('guardrail', false);
    }));
});
