import type { Frame, Page } from 'playwright-core';
import { until } from './patience';

/** The page of the view, wherever it is, or of a trace that is open as an editor: the newest when several are. */
export async function panelPage(page: Page, which: 'view' | 'tab'): Promise<Frame> {
  const selector = which === 'tab' ? 'main.app.tab-page' : 'main.app:not(.tab-page)';
  const found = await until(
    `the page of the panel (${which})`,
    async () => {
      for (const frame of page.frames().reverse()) {
        const isIt = await frame
          .locator(selector)
          .isVisible()
          .catch(() => false); // a frame that is just going
        if (isIt) return frame;
      }
      return undefined;
    },
    (frame) => frame !== undefined,
  );
  if (!found) throw new Error(`There is no page of the panel (${which}).`);
  return found;
}

/** Opens the view from the activity bar, and waits until it shows something. */
export async function openView(page: Page): Promise<Frame> {
  await page.locator('.activitybar [aria-label^="Opik"]').first().click();
  const panel = await panelPage(page, 'view');
  await panel.locator('.empty, [role="row"]:not(.row-head)').first().waitFor();
  return panel;
}

/** The names of the spans in the tree that is shown. */
export const spanNames = (panel: Frame): Promise<string[]> => panel.locator('.span-row .name').allTextContents();
