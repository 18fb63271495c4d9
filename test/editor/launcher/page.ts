import { type Browser, chromium, type Page } from 'playwright-core';
import { provideBrowser } from './browser';

/** A browser that reaches this machine only: a request to any other place fails at once. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/** The size of the window in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Starts a headless browser for the tests. */
export async function startBrowser(log: (line: string) => void): Promise<Browser> {
  return chromium.launch({ executablePath: await provideBrowser(log), args: [...QUIET, OFFLINE] });
}

/** A page with a profile of its own. */
export async function newPage(browser: Browser, size: Size = { width: 1280, height: 800 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}
