import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { until, untilVisible } from './patience';

/** Moving in a file and changing it. */
export interface Editing {
  /** Opens a file by its name. */
  openFile(name: string): Promise<void>;
  /** Puts the cursor at a line and column, both counted from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Puts the cursor at the first place of `text` in the file as it is on disk. */
  goToText(file: string, text: string): Promise<void>;
  /** Types as on a keyboard; the editor may complete brackets. */
  type(text: string): Promise<void>;
  undo(): Promise<void>;
  save(): Promise<void>;
  /** The lines of the active editor that are in view. */
  text(): Promise<string>;
  /** Waits until the lines in view contain `part`, or do not. */
  waitForText(part: string | RegExp, present?: boolean): Promise<void>;
  /** A file of the workspace as it is on disk; the name may omit its folders. */
  onDisk(file: string): string;
}

/** The lines are absolutely placed, so their order in the document says nothing. */
const VISIBLE_LINES = `[...document.querySelectorAll('.editor-group-container.active .editor-instance .view-line')]
  .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
  .map((line) => line.textContent.replace(/\\u00a0/g, ' ')).join('\\n')`;

/** The editing words for one page. */
export function editing(page: Page, folder: string): Editing {
  const text = (): Promise<string> => page.evaluate<string>(VISIBLE_LINES);
  const pathOf = (file: string): string => {
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((entry) =>
      (path.sep + entry).endsWith(path.sep + file),
    );
    if (found === undefined) throw new Error(`The workspace has no \`${file}\`.`);
    return path.join(folder, found);
  };
  const onDisk = (file: string): string => readFileSync(pathOf(file), 'utf8');
  const input = page.locator('.quick-input-widget .input').first();
  const goTo = async (line: number, column: number): Promise<void> => {
    const place = page.locator('#status\\.editor\\.selection', { hasText: new RegExp(`Ln ${line}, Col ${column}(?!\\d)`) });
    await untilVisible(place, async () => {
      await page.keyboard.press('Control+g');
      await input.waitFor();
      await page.keyboard.insertText(`${line}:${column}`);
      await page.keyboard.press('Enter');
    });
  };
  return {
    async openFile(name) {
      const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: path.posix.basename(name) });
      await untilVisible(row, async () => {
        await page.keyboard.press('ControlOrMeta+p');
        await input.waitFor();
        await input.fill(name);
      });
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.posix.basename(name) }).waitFor();
      await page.locator('.editor-group-container.active .editor-instance .view-line').first().waitFor();
    },
    goTo,
    async goToText(file, part) {
      const before = onDisk(file).split(part)[0]?.split('\n') ?? [];
      if (onDisk(file) === before.join('\n')) throw new Error(`\`${file}\` does not contain \`${part}\`.`);
      await goTo(before.length, (before.at(-1)?.length ?? 0) + 1);
    },
    type: (typed) => page.keyboard.type(typed),
    undo: () => page.keyboard.press('ControlOrMeta+z'),
    async save() {
      await page.keyboard.press('ControlOrMeta+s');
      await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    },
    text,
    async waitForText(part, present = true) {
      const has = (seen: string): boolean => (typeof part === 'string' ? seen.includes(part) : part.test(seen));
      await until(`${part} ${present ? 'in' : 'gone from'} the editor`, text, (seen) => has(seen) === present);
    },
    onDisk,
  };
}
