import type { Locator } from 'playwright-core';
import type { Window } from './window';

/** Answering "Opik: Configure" like a person would. */
export interface Configuring {
  /** Runs the command; its first question is which package of the workspace. */
  start(packageName: string): Promise<void>;
  /** A question, while it is asked. */
  asked(question: string): Locator;
  /** Waits for a question and takes the answer with this label. */
  pick(question: string, label: string): Promise<void>;
  /** Waits for a question and types the answer. */
  type(question: string, text: string): Promise<void>;
  /** Waits for the preview to ask whether it shall be written. */
  preview(): Promise<void>;
  /** Presses a button of a message. */
  press(message: string | RegExp, button: string): Promise<void>;
  /** Presses the button above the preview, which stays when the message has gone. */
  write(): Promise<void>;
  /** Waits for a message, closes it and gives its text. */
  told(message: string | RegExp): Promise<string>;
}

/** The words about configuring in one window. */
export function configuring({ page, command }: Window): Configuring {
  const widget = page.locator('.quick-input-widget');
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const asked = (question: string): Locator =>
    widget.locator(`input[placeholder*="${question}"]`).or(widget.locator('.quick-input-message', { hasText: question }));
  const message = (text: string | RegExp): Locator => page.locator('.notification-toast', { hasText: text }).first();
  return {
    asked,
    async start(packageName) {
      // Once only: looking at the project for the first time may take a while.
      await command('Opik: Configure');
      await asked('Which packages').first().waitFor();
      await widget.locator('.quick-input-header [role="checkbox"], .quick-input-header input[type="checkbox"]').first().click();
      await rows.filter({ hasText: packageName }).first().click();
      await page.keyboard.press('Enter');
    },
    async pick(question, label) {
      await asked(question).first().waitFor();
      await rows.filter({ hasText: label }).first().click();
    },
    async type(question, text) {
      await asked(question).first().waitFor();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
    },
    async preview() {
      await page.locator('.multiDiffEditor .view-line').first().waitFor();
      await message('Write these changes').waitFor();
    },
    async press(text, button) {
      await message(text).locator('.monaco-button', { hasText: button }).click();
    },
    write: () => page.locator('.editor-actions .codicon-check').click(),
    async told(text) {
      await message(text).waitFor();
      const said = (await message(text).locator('.notification-list-item-message').textContent()) ?? '';
      await message(text).hover();
      await message(text).locator('.codicon-notifications-clear').click();
      return said;
    },
  };
}
