import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { DoctorPress, DoctorView } from '../../../src/protocol/doctor';
import { startBrowser } from '../../editor/launcher/page';
import { type Look, type PanelStand, standPanel } from '../stand-in/open-panel';
import type { StandIn } from '../stand-in/stand-in-host';

declare global {
  interface Window {
    readonly standIn: StandIn;
    /** What the doctor's page told the editor. */
    readonly told: readonly DoctorPress[];
  }
}

let browser: Browser;
let stand: PanelStand;

/** Starts the browser and the page's server for the tests of a file. */
export function usePanel(): void {
  beforeAll(async () => {
    [browser, stand] = await Promise.all([startBrowser(console.log), standPanel()]);
  });
  afterAll(async () => {
    stand.stop();
    await browser.close();
  });
}

/** Opens the page; it is closed with the browser. */
export async function panel(look: Look = {}): Promise<Page> {
  const page = await stand.open(browser, look);
  page.setDefaultTimeout(15_000);
  await page.locator('.app:not([aria-busy])').waitFor();
  return page;
}

/** Opens the doctor's page, which is shown this checklist. */
export async function doctor(view: DoctorView, look: Pick<Look, 'theme' | 'width' | 'height'> = {}): Promise<Page> {
  const page = await stand.openDoctor(browser, view, look);
  page.setDefaultTimeout(15_000);
  await page.locator('h1:not(:empty)').waitFor();
  return page;
}

/** The texts of the elements that are there. */
export const texts = async (page: Page, selector: string): Promise<readonly string[]> =>
  (await page.locator(selector).allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim());

/** Waits until it is so. */
export const becomes = <Value>(read: () => Promise<Value>, wanted: Value): Promise<void> =>
  expect.poll(read, { timeout: 15_000, interval: 30 }).toEqual(wanted);
