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

/** The size of a picture in the walkthrough: what VS Code leaves beside its text. */
const STEP = { width: 720, height: 450 };

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
      const settings = { ...agent.settings, ...QUIET, 'workbench.colorTheme': THEMES[theme] };
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
      await around(window.page, window.page.locator('.action-widget'), file('repair'), { left: 225, top: 190 });
    },
    { folder: plainFolder },
  );
  await open(
    async (window) => {
      await window.openFile('agent.py');
      await window.command('Opik: Instrument');
      await rowOf(window, 'Agent configuration').waitFor();
      await window.page.keyboard.press('Enter');
      await rowOf(window, 'Mark `answer`').waitFor();
      await around(window.page, window.page.locator('.quick-input-widget:visible'), file('instrument'), { left: 20, top: 20 });
    },
    { folder: helpdesk },
  );
  await open(
    async (window) => {
      await window.openFile('agent.py');
      await window.command('Opik: Configure');
      await rowOf(window, 'Opik Cloud').waitFor();
      await around(window.page, window.page.locator('.quick-input-widget:visible'), file('connect'), { left: 20, top: 20 });
    },
    { folder: helpdesk },
  );
  await open(async (window) => {
    await window.openFile('chat.py');
    await runningTrace(window);
    await small(window.page, file('traces'), { x: 0, y: 36, ...STEP });
  });
}

/** A picture of the size of a step, with this in it. */
async function around(page: Page, target: Locator, file: string, { left, top }: { left: number; top: number }): Promise<void> {
  await page.waitForTimeout(300); // until menus have faded in
  const box = await target.first().boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  const size = page.viewportSize() ?? STEP;
  const x = Math.max(0, Math.min(box.x - left, size.width - STEP.width));
  const y = Math.max(0, Math.min(box.y - top, size.height - STEP.height));
  await small(page, file, { x, y, ...STEP });
}

/** As WebP, which the page itself encodes: PNG takes four times the bytes, and every installation carries these pictures. */
async function small(page: Page, file: string, clip: { x: number; y: number; width: number; height: number }): Promise<void> {
  const png = (await page.screenshot({ clip })).toString('base64');
  const url = await page.evaluate<string>(`(async () => {
    const bytes = Uint8Array.from(atob('${png}'), (character) => character.charCodeAt(0));
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
