import type { Page } from 'playwright-core';
import { untilVisible } from './patience';

/** How strongly a finding is drawn. */
export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

/** Seeing findings and repairing them. */
export interface Findings {
  /** Waits until the active editor underlines something so. */
  waitForSquiggle(squiggle: Squiggle): Promise<void>;
  /** Waits until nothing in the active editor is underlined so. */
  waitForNoSquiggle(squiggle: Squiggle): Promise<void>;
  /** Opens the lightbulb menu at the cursor, once it offers an entry with this title. */
  openLightbulb(title: string | RegExp): Promise<void>;
  /** The titles in the open lightbulb menu, from the top. */
  offers(): Promise<string[]>;
  /** Takes an entry of the open lightbulb menu. */
  choose(title: string | RegExp): Promise<void>;
  /** Shows the hover at the cursor and gives its text; it stays open. */
  hover(): Promise<string>;
  /** Closes the menu or the hover that is open. */
  escape(): Promise<void>;
}

/** The words about findings for one page. */
export function findings(page: Page): Findings {
  const squiggles = (squiggle: Squiggle) => page.locator(`.editor-group-container.active .monaco-editor .squiggly-${squiggle}`);
  const rows = page.locator('.action-widget .monaco-list-row.action');
  const row = (title: string | RegExp) => rows.filter({ hasText: title }).first();
  return {
    waitForSquiggle: (squiggle) => squiggles(squiggle).first().waitFor({ state: 'attached' }),
    waitForNoSquiggle: (squiggle) => squiggles(squiggle).first().waitFor({ state: 'detached' }),
    async openLightbulb(title) {
      // The bulb itself may stand where there is no room for it: the key opens its menu all the same.
      await untilVisible(row(title), () => page.keyboard.press('ControlOrMeta+.'));
    },
    async offers() {
      return (await rows.allInnerTexts()).map((text) => text.trim());
    },
    async choose(title) {
      await row(title).click();
      await rows.first().waitFor({ state: 'hidden' });
    },
    async hover() {
      const content = page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
      await untilVisible(content, async () => {
        await page.keyboard.press('ControlOrMeta+k');
        await page.keyboard.press('ControlOrMeta+i');
      });
      return (await content.textContent()) ?? '';
    },
    escape: () => page.keyboard.press('Escape'),
  };
}
