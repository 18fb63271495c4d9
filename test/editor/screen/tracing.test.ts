import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { provideAgent } from '../../../src/dev/sample-agent';
import { copyOf } from '../launcher/workspace';
import { openView, panelPage, spanNames } from './panel';
import { until, untilVisible } from './patience';
import { inWindow, session } from './session';
import type { Window } from './window';

const STATUS = '[id="opik-lens.opik-lens.opikLens.tracing"]';

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

/** Goes back to where the way began. */
async function toLists(panel: Frame): Promise<void> {
  const back = panel.getByRole('button', { name: 'Back', exact: true });
  await until(
    'no way back',
    async () => {
      if (await back.isVisible()) await back.click();
      return panel.getByRole('tab', { name: 'Traces' }).isVisible();
    },
    (isThere) => isThere,
  );
}

/** The first turn of the conversation, opened while it runs: its spans come one after the other. */
async function watchTurn(window: Window, panel: Frame): Promise<void> {
  const row = panel.locator('.trace-row', { hasText: 'take_turn' }).first();
  await row.locator('.status-running').waitFor();
  await row.click();
  const isRunning = () => panel.locator('.trace-head .status-running').count();
  const seen = new Set<number>();
  const look = async (): Promise<boolean> => {
    seen.add((await spanNames(panel)).length);
    return (await isRunning()) === 0;
  };
  await until('the first spans', look, () => Math.max(...seen) >= 3);
  await window.screenshot('22-tracing-live');
  await until('the end', look, (hasEnded) => hasEnded);
  assert.ok(seen.size > 1, `its spans come while it runs: ${[...seen].join(', ')}`);
  assert.ok((await spanNames(panel)).includes('check_tone'));
}

/** What is in a trace: found, with its error, which leads to the line that raised it. */
async function lookInside(window: Window, panel: Frame): Promise<void> {
  const { page } = window;
  await panel.locator('vscode-text-field:defined').first().waitFor();
  const field = panel.getByRole('textbox', { name: 'Search in this trace' });
  await field.fill('rye loaf');
  await panel.getByText(/^[2-9] found$/).waitFor();
  await field.press('Enter');
  await panel.getByText(/^1 of [2-9]$/).waitFor();
  await field.fill('');
  await panel.locator('.span-row', { hasText: 'count_stock' }).first().click();
  await panel.getByText('The till did not answer').first().waitFor();
  await panel.locator('.frames button', { hasText: 'chat.py' }).click();
  await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
  await page.locator('.view-line', { hasText: 'raise TimeoutError' }).first().waitFor();
  await window.screenshot('23-tracing-source');
  await panel.getByRole('button', { name: 'Open in an editor tab' }).first().click();
  const tab = await panelPage(page, 'tab');
  await tab.locator('.span-row', { hasText: 'compose' }).waitFor();
  await window.screenshot('24-tracing-tab');
}

/** The conversation of two turns, and what differs between them. */
async function replayAndCompare(window: Window, panel: Frame): Promise<void> {
  const { page } = window;
  await toLists(panel);
  await panel.getByRole('tab', { name: 'Threads' }).click();
  await panel.locator('.thread', { hasText: '2 turns' }).first().click();
  await panel.getByText('Two loaves of rye bread wait for you').waitFor();
  await window.screenshot('25-tracing-thread');
  await panel.locator('.turn-foot button').last().click();
  await panel.locator('.span-row', { hasText: 'reserve' }).waitFor();
  await toLists(panel);
  await panel.getByRole('tab', { name: 'Traces' }).click();
  await panel.locator('.trace-row .status-running').first().waitFor({ state: 'detached' });
  for (const words of ['Keep two', 'Do you open'])
    await panel
      .locator('.trace-row', { hasText: words })
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
  await panel.getByRole('button', { name: 'Compare', exact: true }).click();
  await panel.getByText('only right').waitFor();
  await window.screenshot('26-tracing-compare');
  await panel.getByRole('button', { name: 'Compare Outputs' }).click();
  await page.locator('.monaco-diff-editor .view-line', { hasText: 'Two loaves' }).first().waitFor();
}

/** One trace, written by the button of its page and the dialog of the editor. */
async function exportOne({ page, folder }: Window, panel: Frame): Promise<void> {
  await toLists(panel);
  await panel.locator('.trace-row', { hasText: 'Keep two' }).first().click();
  await panel.getByRole('button', { name: 'Export this trace' }).click();
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.press('Enter');
  const exported = () => readdirSync(folder).find((name) => /^opik-trace-.*\.json$/.test(name)) ?? '';
  await page.getByText('1 trace was exported.').first().waitFor();
  const { traces } = JSON.parse(readFileSync(path.join(folder, exported()), 'utf8')) as { traces: { spans: unknown[] }[] };
  assert.deepEqual(
    traces.map(({ spans }) => spans.length),
    [8],
  );
}

/** From the side bar to the panel: another page, as the first one was left. */
async function moveToPanel(window: Window): Promise<void> {
  const { page } = window;
  const menu = page.getByRole('menuitem', { name: 'Move To' });
  await untilVisible(menu, () => page.locator('.activitybar [aria-label^="Opik"]').first().click({ button: 'right' }));
  await menu.hover();
  await page.waitForTimeout(500); // a menu that has just opened takes no click
  await page.getByRole('menuitem', { name: 'Panel', exact: true }).click();
  await page.locator('.panel .composite-bar', { hasText: 'Opik' }).waitFor();
}

describe('local tracing', () => {
  it('shows the sample agent at work after one click, and stays as it was left', async function () {
    const agent = await provideAgent(console.log);
    if (agent.missing !== undefined) this.skip();
    await inWindow(
      async (window) => {
        const { page } = window;
        const panel = await openView(page);
        await window.screenshot('20-tracing-off');
        await panel.locator('vscode-button', { hasText: 'Start' }).first().click();
        await page.locator(STATUS, { hasText: 'Opik: this editor' }).waitFor();
        await panel.locator('.line-to-copy, .trace-row').first().waitFor();
        await window.screenshot('21-tracing-on');
        await page.keyboard.press('ControlOrMeta+Shift+B');
        await watchTurn(window, panel);
        await lookInside(window, panel);
        await replayAndCompare(window, panel);
        await exportOne(window, panel);
        const text = await choices(window, '27-tracing-choices');
        assert.match(text, /OPIK_URL_OVERRIDE=http/);

        const other = await session().screen.open(copyOf());
        await other.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
        const elsewhere = await openView(other.page);
        // Traces of before are there at once, and tracing is off until it is started in this folder as well.
        await elsewhere.locator('[role="row"]', { hasText: 'take_turn' }).first().waitFor();
        assert.equal(await other.page.locator(STATUS).count(), 0);
        await other.close();

        const leave = async (view: Frame): Promise<void> => {
          if (await view.locator('.span-row', { hasText: 'reserve' }).isVisible())
            await view.locator('.span-row', { hasText: 'gather' }).locator('.twistie').click();
          await view.locator('.span-row', { hasText: 'compose' }).click();
          await page.waitForTimeout(500); // a page saves what was clicked a moment later
        };
        const asLeft = async (): Promise<void> => {
          const again = await panelPage(page, 'view');
          await again.locator('.span-row.active', { hasText: 'compose' }).waitFor();
          assert.ok(!(await spanNames(again)).includes('reserve'), 'what was closed is closed');
        };
        await leave(panel);
        await page.reload();
        await page.locator(STATUS, { hasText: 'Opik: this editor' }).waitFor();
        assert.equal(addressIn(await choices(window)), addressIn(text));
        // An editor in a browser writes down what pages keep once a minute, and a reload may come before that.
        const reloaded = await panelPage(page, 'view');
        await reloaded.locator('.span-row', { hasText: 'compose' }).waitFor();
        await leave(reloaded);
        await asLeft();
        await page.keyboard.press('ControlOrMeta+b');
        await page.locator('.sidebar').waitFor({ state: 'hidden' });
        await page.keyboard.press('ControlOrMeta+b');
        await asLeft();
        await page.locator('.tabs-container .tab', { hasText: 'take_turn' }).click();
        await (await panelPage(page, 'tab')).locator('.span-row', { hasText: 'compose' }).waitFor();
        await moveToPanel(window);
        await asLeft();
        await window.screenshot('28-tracing-moved');

        await window.command('Opik: Stop Local Tracing');
        await page.locator(STATUS).waitFor({ state: 'hidden' });
        await (await panelPage(page, 'view')).getByText('Local tracing is off').waitFor();
        await window.screenshot('29-tracing-stopped');
      },
      { settings: agent.settings },
    );
  });

  it('has a sample trace, and clears after asking', () =>
    inWindow(async (window) => {
      const { page } = window;
      await window.command('Opik: Create a Sample Trace');
      const panel = await panelPage(page, 'view');
      await panel.getByText('Sample: bakery assistant').first().waitFor();
      await panel.getByText('look_up').first().waitFor();
      await window.screenshot('30-tracing-sample');
      await window.command('Opik: Clear Local Traces');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      await window.screenshot('31-tracing-clear');
      await dialog.getByRole('button', { name: 'Clear' }).click();
      await until(
        'no trace',
        () => panel.getByText('Sample: bakery assistant').count(),
        (count) => count === 0,
      );
    }));
});
