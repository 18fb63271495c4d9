import path from 'node:path';
import type { Page } from 'playwright-core';
import { out } from '../launcher/folders';
import type { Size } from '../launcher/page';
import type { Profile, Settings } from '../launcher/profile';
import type { Screen } from '../launcher/screen';
import { copyOf } from '../launcher/workspace';
import { type Editing, editing } from './editing';
import { type Findings, findings } from './findings';
import { untilVisible } from './patience';

/** Where screenshots are kept after a run. */
export const screenshots = path.join(out, 'screenshots');

/** The colour themes a test can ask for, with the class that the workbench carries then. */
const THEMES = {
  dark: ['Dark Modern', 'vs-dark'],
  light: ['Light Modern', 'vs'],
  'high contrast': ['Default High Contrast', 'hc-black'],
  'high contrast light': ['Default High Contrast Light', 'hc-light'],
} as const;

/** One VS Code window on a copy of a workspace, used the way a person uses it. */
export interface Window extends Editing, Findings {
  /** For what these words do not cover. */
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  /** Runs a command of the palette by its title, such as `Opik: Show Log`. */
  command(title: string): Promise<void>;
  /** Keeps a picture of the window as `out/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  /** Reloads the window in this theme. */
  theme(name: keyof typeof THEMES): Promise<void>;
  resize(size: Size): Promise<void>;
  /** Replaces the user settings that were added before and reloads the window, which alone makes it read them. */
  settings(settings: Settings): Promise<void>;
}

/** What a window is opened on. */
export interface WindowOptions {
  readonly folder?: string;
  readonly settings?: Settings;
  /** A `.code-workspace` in the folder: its folders are opened. */
  readonly workspaceFile?: string;
  /** The folder itself and no copy of it, for a second window on one that is a copy already. */
  readonly inPlace?: boolean;
}

/** Opens windows, one after the other. */
export interface Windows {
  /** Opens a copy of `folder` (the sample agent unless given), tells the story, closes; a failure leaves a picture of its end. */
  open(story: (window: Window) => Promise<void>, options?: WindowOptions): Promise<void>;
}

/** Windows of a running editor. */
export function windowsOn(screen: Screen): Windows {
  return {
    async open(story, options = {}) {
      const folder = options.inPlace && options.folder ? options.folder : copyOf(options.folder);
      screen.profile.set(options.settings ?? {});
      const { page, close } = await screen.open(options.workspaceFile ? path.join(folder, options.workspaceFile) : folder);
      try {
        await isReady(page);
        await story(createWindow(page, folder, screen.profile));
      } catch (error) {
        const name = `failure-${new Date().toISOString().replace(/\W/g, '')}`;
        await page.screenshot({ path: path.join(screenshots, `${name}.png`) }).catch(() => undefined);
        throw error;
      } finally {
        await close();
      }
    },
  };
}

function createWindow(page: Page, folder: string, profile: Profile): Window {
  const settings = async (added: Settings): Promise<void> => {
    profile.set(added);
    await page.reload();
    await isReady(page);
  };
  return {
    page,
    folder,
    ...editing(page, folder),
    ...findings(page),
    async command(title) {
      const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
      await untilVisible(row, async () => {
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget .input').first().waitFor();
        await page.keyboard.insertText(title);
      });
      await page.keyboard.press('Enter');
      await row.waitFor({ state: 'hidden' });
    },
    async screenshot(name) {
      await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
    async theme(name) {
      const [theme, className] = THEMES[name];
      await settings({ 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${className}`).waitFor();
    },
    resize: (size) => page.setViewportSize(size),
    settings,
  };
}

/** The side bar shows the files, or the page that it showed before. */
function isReady(page: Page): Promise<void> {
  return page.locator('.explorer-folders-view .monaco-list-row, iframe.webview').first().waitFor();
}
