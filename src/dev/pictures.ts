import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { helpdesk, plainFolder, repository, vsix } from '../../test/editor/launcher/folders';
import { exitOnInterrupt } from '../../test/editor/launcher/run';
import { startScreen } from '../../test/editor/launcher/screen';
import { windowsOn } from '../../test/editor/screen/window';
import { packExtension } from './package';
import { type Open, picturesOfReadme, rowOf, runningTrace } from './readme-pictures';
import { provideAgent } from './sample-agent';

const walkthrough = path.join(repository, 'media', 'walkthrough');

/** What VS Code leaves for a picture beside the text of a step, in CSS pixels: a wider picture is shown smaller. */
const STEP = 560;
/** Sharp on good screens as well, and still small. */
const SHARPNESS = 1.5;

const THEMES = { dark: 'Dark Modern', light: 'Light Modern' } as const;
const QUIET = { 'editor.minimap.enabled': false, 'workbench.layoutControl.enabled': false, 'editor.stickyScroll.enabled': false };

/** Takes the pictures of README and walkthrough from a real VS Code: `npx tsx src/dev/pictures.ts [walkthrough | readme [story ...]]`. */
async function main([which, ...stories]: readonly string[]): Promise<void> {
  exitOnInterrupt();
  const agent = await provideAgent(console.log);
  if (agent.missing !== undefined) throw new Error(`The sample agent cannot be run, since ${agent.missing}.`);
  await packExtension();
  const screen = await startScreen(vsix);
  const themed =
    (theme: keyof typeof THEMES): Open =>
    (story, options = {}) => {
      const settings = { ...agent.settings, ...QUIET, ...options.settings, 'workbench.colorTheme': THEMES[theme] };
      return windowsOn(screen).open(story, { ...options, settings });
    };
  if (which !== 'walkthrough') await picturesOfReadme({ dark: themed('dark'), light: themed('light') }, stories);
  if (which !== 'readme') for (const theme of ['dark', 'light'] as const) await picturesOfSteps(theme, themed(theme));
  await screen.stop();
}

async function picturesOfSteps(theme: string, open: Open): Promise<void> {
  mkdirSync(walkthrough, { recursive: true });
  const file = (name: string): string => path.join(walkthrough, `${name}-${theme}.webp`);
  await open(
    async (window) => {
      await window.command('Opik: Open a Sample');
      await window.waitForSquiggle('error');
      await window.openLightbulb('Say `tool`');
      const code = await boxOf(window.page.locator('.editor-instance .lines-content').first());
      await small(window.page, file('repair'), { x: code.x - 4, y: code.y, width: STEP + 30, height: 298 });
    },
    { folder: plainFolder, settings: BARE },
  );
  await open(
    async (window) => {
      await window.openFile('agent.py');
      await window.command('Opik: Instrument');
      await rowOf(window, 'Agent configuration').waitFor();
      await window.page.keyboard.press('Enter');
      await rowOf(window, 'Mark `answer`').waitFor();
      await small(window.page, file('instrument'), await listIn(window.page));
    },
    { folder: helpdesk },
  );
  await open(
    async (window) => {
      await window.openFile('agent.py');
      await window.command('Opik: Configure');
      await rowOf(window, 'Opik Cloud').waitFor();
      await small(window.page, file('connect'), await listIn(window.page));
    },
    { folder: helpdesk },
  );
  await open(async (window) => {
    await window.openFile('chat.py');
    await runningTrace(window);
    await widen(window.page, STEP);
    const view = await boxOf(window.page.locator('.part.sidebar'));
    await small(window.page, file('traces'), { ...view, height: Math.min(view.height, 600) });
  });
}

/** Nothing beside the code that takes its width. */
const BARE = { 'editor.lineNumbers': 'off', 'editor.glyphMargin': false, 'editor.folding': false, 'breadcrumbs.enabled': false };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(target: Locator): Promise<Box> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return box;
}

/** The list that is open. */
const listIn = (page: Page): Promise<Box> => boxOf(page.locator('.quick-input-widget:visible').first());

/** Gives the side bar this width, by its border. */
async function widen(page: Page, width: number): Promise<void> {
  const view = await boxOf(page.locator('.part.sidebar'));
  const [border, middle] = [view.x + view.width, view.y + view.height / 2];
  await page.mouse.move(border, middle);
  await page.mouse.down();
  await page.mouse.move(view.x + width, middle, { steps: 8 });
  await page.mouse.up();
}

/** As WebP, which the page itself encodes: PNG takes four times the bytes, and every installation carries these pictures. */
async function small(page: Page, file: string, clip: Box): Promise<void> {
  await page.waitForTimeout(500); // until menus have faded in, and a page has its new size
  const session = await page.context().newCDPSession(page);
  const shot = await session.send('Page.captureScreenshot', { format: 'png', clip: { ...clip, scale: SHARPNESS } });
  const url = await page.evaluate<string>(`(async () => {
    const bytes = Uint8Array.from(atob('${shot.data}'), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', 0.5);
  })()`);
  writeFileSync(file, Buffer.from(url.replace(/^data:image\/webp;base64,/, ''), 'base64'));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
