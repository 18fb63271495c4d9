import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { idOf } from '../../traces/doubles/computed-traces';
import type { Fault } from '../../traces/doubles/faults';
import { closeServers } from '../../traces/doubles/listening';
import { type SimulatedServer, simulatedServer } from '../../traces/doubles/simulated-server';
import { openView, panelPage, spanNames } from './panel';
import { until, untilVisible } from './patience';
import { serverFolder } from './server-folder';
import { inWindow } from './session';
import type { Window } from './window';

const KEY = 'a-key-that-nobody-may-see';

describe('the trace panel on an Opik server', () => {
  let server: SimulatedServer;
  beforeEach(async () => {
    server = await simulatedServer(300, { key: KEY, workspace: 'team' });
  });
  afterEach(() => closeServers());

  it('is picked, followed, stays readable while the server fails, and leads to Opik', () =>
    inWindow(
      async (window) => {
        const { page } = window;
        let panel = await openView(page);
        await pickServer(window, panel);
        await panel.locator('.source-host', { hasText: new URL(server.url).host }).waitFor();
        await panel.locator('.trace-row').first().waitFor();
        assert.deepEqual(await panel.locator('.source-host, .source-workspace, .source-name').allTextContents(), [
          new URL(server.url).host,
          'team',
          'bot',
        ]);
        await window.screenshot('51-server-list');

        const id = server.traces.add();
        await panel.locator(`#trace-${id}`).waitFor();

        await failsAndRecovers(window, panel, 'reset', 'was lost', '52-server-stale');
        await failsAndRecovers(window, panel, { status: 401 }, 'does not know the API key');
        await failsAndRecovers(window, panel, 'html', 'something else than JSON');
        await failsAndRecovers(window, panel, { status: 429, headers: { 'retry-after': '2' } }, 'asks to wait');

        await panel.locator('.trace-row').nth(3).click();
        await panel.locator('.span-rows').waitFor();
        assert.equal((await spanNames(panel)).length, 6);
        await givesScore(window, panel);
        const opened = page.context().waitForEvent('page');
        await panel.getByRole('button', { name: 'Open in Opik' }).click();
        const popup = await opened;
        const link = new URL(
          await until(
            'its address',
            () => popup.url(),
            (url) => url.startsWith('http'),
          ),
        );
        await popup.close();
        // An editor in a browser leads to a server of its own machine through itself.
        assert.match(link.pathname, /\/api\/v1\/session\/redirect\/projects\/$/);
        assert.deepEqual(
          ['trace_id', 'workspace_name'].map((name) => link.searchParams.get(name)),
          [idOf(server.traces.count - 4), 'team'],
        );

        assert.doesNotMatch(await panel.content(), new RegExp(KEY));

        await page.setViewportSize({ width: 900, height: 700 });
        for (const theme of ['high contrast', 'dark'] as const) {
          await window.theme(theme);
          // What was read when the folder was last open is read again.
          panel = await panelPage(page, 'view');
          await panel.locator('.source', { hasText: 'bot' }).waitFor();
          await panel.locator('.span-row, .trace-row').first().waitFor();
          await window.screenshot(`54-server-${theme.replace(' ', '-')}`);
        }
        await hiddenCostsNothing(window);
      },
      { folder: serverFolder(server.url, KEY) },
    ));

  it('is added with a key that the editor keeps, and removed again', () =>
    inWindow(async ({ page, command, screenshot }) => {
      const panel = await openView(page);
      await command('Opik: Choose Trace Source');
      const widget = page.locator('.quick-input-widget');
      await widget.locator('.monaco-list-row', { hasText: 'Add Server' }).click();
      for (const [prompt, typed] of [
        ['The address of the server', server.url.replace('/api', '/any/page').replace('127.0.0.1', 'localhost')],
        ['Its API key', KEY],
        ['The name of the workspace', 'team'],
      ] as const) {
        await widget.locator('.quick-input-message', { hasText: prompt }).waitFor();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.insertText(typed);
        await page.keyboard.press('Enter');
      }
      await panel.locator('.trace-row').first().waitFor();
      assert.equal(await panel.locator('.source-name').textContent(), 'bot');

      await command('Opik: Choose Trace Source');
      const added = widget.locator('.monaco-list-row', { hasText: 'localhost' });
      await added.hover();
      await screenshot('55-server-added');
      await added.locator('.codicon-trash').click();
      await added.waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await panel.locator('.source').waitFor({ state: 'detached' });
    }));

  /** The button of the empty list does the same as the command. */
  async function pickServer({ page, screenshot, command }: Window, panel: Frame): Promise<void> {
    await panel.locator('.trace-row, .empty').first().waitFor();
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: new URL(server.url).host });
    await untilVisible(row, () => command('Opik: Choose Trace Source'));
    assert.match((await row.textContent()) ?? '', /team/);
    assert.match((await row.textContent()) ?? '', /\.env/);
    assert.equal(server.requests.length, 0, 'nothing is asked of a server before it is picked');
    await screenshot('50-server-pick');
    await row.click();
  }

  /** What is read stays; what is wrong is said; it goes on, by itself or at once when that is wanted. */
  async function failsAndRecovers(window: Window, panel: Frame, fault: Fault, words: string, picture?: string): Promise<void> {
    const last = panel.locator(`#trace-${idOf(server.traces.count - 1)}`);
    await last.waitFor();
    server.fault = fault;
    await panel.locator('.stale', { hasText: words }).waitFor();
    assert.ok(await last.isVisible(), 'what was read is still there');
    if (picture) await window.screenshot(picture);
    const id = server.traces.add();
    server.fault = 'none';
    // It may go on by itself just then.
    if (fault !== 'reset')
      await panel
        .getByRole('button', { name: 'Try Now' })
        .click({ timeout: 5_000 })
        .catch(() => undefined);
    await panel.locator('.stale').waitFor({ state: 'detached' });
    await panel.locator(`#trace-${id}`).waitFor();
  }

  async function givesScore({ page }: Window, panel: Frame): Promise<void> {
    await panel.getByRole('button', { name: 'Give a score' }).click();
    for (const [prompt, typed] of [
      ['The name of the score', 'correctness'],
      ['The value of correctness', '0.5'],
      ['The reason', 'half of it'],
    ] as const) {
      await page.locator('.quick-input-message', { hasText: prompt }).waitFor();
      await page.keyboard.insertText(typed);
      await page.keyboard.press('Enter');
    }
    const [given] = await until(
      'the score',
      () => server.scores,
      (scores) => scores.length > 0,
    );
    assert.deepEqual(
      { ...given, path: undefined },
      { name: 'correctness', value: 0.5, reason: 'half of it', source: 'ui', path: undefined },
    );
  }

  async function hiddenCostsNothing({ page }: Window): Promise<void> {
    await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await pause(1_000);
    const asked = server.requests.length;
    await pause(8_000);
    assert.equal(server.requests.length, asked, 'a hidden panel asks nothing');
  }
});
