import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { provideAgent } from '../../../src/dev/sample-agent';
import { copyOf } from '../launcher/workspace';
import { until, untilVisible } from './patience';
import { inWindow, session } from './session';
import type { Window } from './window';

const STATUS = '[id="opik-lens.opik-lens.opikLens.tracing"]';

/** The page of the view in the side bar. */
const panelIn = (page: Page): FrameLocator =>
  page.frameLocator('.sidebar iframe.webview, iframe.webview').frameLocator('iframe#active-frame');

async function openView({ page }: Pick<Window, 'page'>): Promise<FrameLocator> {
  const panel = panelIn(page);
  await page.locator('.activitybar [aria-label^="Opik"]').first().click();
  await panel.locator('.empty, [role="row"]:not(.row-head)').first().waitFor();
  return panel;
}

/** What the status bar item offers, with where traces go as its title. */
async function choices(window: Pick<Window, 'page' | 'screenshot'>, picture?: string): Promise<string> {
  const { page } = window;
  const picker = page.locator('.quick-input-widget', { hasText: 'Traces go to this editor' });
  await untilVisible(picker, () => page.locator(STATUS).click());
  const text = (await picker.textContent()) ?? '';
  if (picture !== undefined) await window.screenshot(picture);
  await page.keyboard.press('Escape');
  return text;
}

const addressIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+\/api/.exec(text)?.[0] ?? '';

describe('local tracing', () => {
  it('shows what the sample agent does after one click, in every window, also when they are loaded again', async function () {
    const agent = await provideAgent(console.log);
    if (agent.missing !== undefined) this.skip();
    await inWindow(
      async (window) => {
        const { page } = window;
        const panel = await openView(window);
        await window.screenshot('20-tracing-off');
        await panel.getByText('Start Local Tracing').first().click();
        await page.locator(STATUS, { hasText: 'Opik: this editor' }).waitFor();
        await panel.getByText('Waiting for the first trace').waitFor();
        await window.screenshot('21-tracing-on');
        await page.keyboard.press('ControlOrMeta+Shift+B');
        const row = panel.locator('[role="row"]', { hasText: 'take_turn' }).first();
        await row.waitFor();
        await window.screenshot('22-tracing-trace');
        const text = await choices(window, '23-tracing-choices');
        assert.match(text, /OPIK_URL_OVERRIDE=http/);

        const other = await session().screen.open(copyOf());
        await other.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
        const elsewhere = await openView(other);
        // Traces of before are there at once, and tracing is off until it is started in this folder as well.
        await elsewhere.locator('[role="row"]', { hasText: 'take_turn' }).first().waitFor();
        assert.equal(await other.page.locator(STATUS).count(), 0);
        await other.close();

        await page.reload();
        await page.locator(STATUS, { hasText: 'Opik: this editor' }).waitFor();
        assert.equal(addressIn(await choices(window)), addressIn(text));
        const again = panelIn(page); // the view that was open is open again
        await again.locator('[role="row"]', { hasText: 'take_turn' }).first().waitFor();
        await window.screenshot('24-tracing-reloaded');

        await window.command('Opik: Stop Local Tracing');
        await page.locator(STATUS).waitFor({ state: 'hidden' });
        await again.locator('[role="row"]', { hasText: 'take_turn' }).first().waitFor();
        await window.screenshot('25-tracing-stopped');
      },
      { settings: agent.settings },
    );
  });

  it('has a sample trace, and clears after asking', () =>
    inWindow(async (window) => {
      const { page } = window;
      await window.command('Opik: Create a Sample Trace');
      const panel = panelIn(page);
      await panel.getByText('Sample: bakery assistant').first().waitFor();
      await panel.getByText('look_up').first().waitFor();
      await window.screenshot('26-tracing-sample');
      await window.command('Opik: Clear Local Traces');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      await window.screenshot('27-tracing-clear');
      await dialog.getByRole('button', { name: 'Clear' }).click();
      await until(
        'no trace',
        () => panel.getByText('Sample: bakery assistant').count(),
        (count) => count === 0,
      );
    }));
});
