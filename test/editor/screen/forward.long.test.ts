import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stopForwarding } from '../../../src/traces/client/forwarding';
import { type Receiver, receive } from '../../../src/traces/receiver/receiver';
import { runningReceiver } from '../../../src/traces/receiver/running';
import { type Gate, gate } from '../../traces/doubles/gate';
import { closeServers } from '../../traces/doubles/listening';
import { temporaryFolder } from '../launcher/folders';
import { openView, panelPage } from './panel';
import { until, untilVisible } from './patience';
import { serverFolder } from './server-folder';
import { inWindow, session } from './session';
import type { Window } from './window';

const KEY = 'a-key-that-nobody-may-see';
const STATUS = '[id="opik-lens.opik-lens.opikLens.tracing"]';

describe('local traces that go on to an Opik server', () => {
  let server: Receiver;
  let door: Gate;
  let folder: string;
  const config = () => path.join(session().screen.home, '.opik.config');

  beforeEach(async () => {
    const file = path.join(temporaryFolder('ol-opik'), 'traces.db');
    const started = await receive({ file, version: '1.0.0', port: 0, log: () => undefined });
    if ('running' in started) throw new Error('A receiver has this store already.');
    server = started.receiver;
    door = await gate(server.url);
    door.answers.set('/api/rest/v2/workspaces', { workspaceNames: ['team', 'another-team'] });
    folder = serverFolder(door.url, KEY);
    // The address in the folder, the key in the home folder: a person has to say that they belong together.
    writeFileSync(path.join(folder, '.env'), `OPIK_URL_OVERRIDE=${door.url}\nOPIK_WORKSPACE=team\n`);
    writeFileSync(config(), `[opik]\napi_key = ${KEY}\n`);
  });
  afterEach(async () => {
    rmSync(config(), { force: true });
    await endForwarding();
    closeServers();
    await server.close();
  });

  /** The receiver of the editor outlives a window: what failed halfway must not go on in the next. */
  async function endForwarding(): Promise<void> {
    const store = path.join(session().screen.home, '.local', 'share', 'opik-lens', 'traces.db');
    const { running } = await runningReceiver(store);
    if (running) await stopForwarding(running.url, AbortSignal.timeout(5_000));
  }

  const arrived = (): number => server.store.traces({}, { page: 1, size: 1 }).total;
  const arrives = (count: number) => until('the traces on the server', arrived, (total) => total === count);
  const host = () => new URL(door.url).host;

  it('are forwarded while it is there and when it is back, read in another workspace, and exported', () =>
    inWindow(
      async (window) => {
        const { page, command, screenshot } = window;
        const panel = await openView(page);
        await command('Opik: Create a Sample Trace');
        await panel.locator('.span-rows, .trace-row').first().waitFor();
        await clears(window); // what other stories have logged to this editor
        await command('Opik: Create a Sample Trace');
        await panel.locator('.span-rows, .trace-row').first().waitFor();

        await forwards(window);
        await page.locator(STATUS, { hasText: `→ ${host()}` }).waitFor();
        assert.equal(arrived(), 0, 'what was there before stays here');
        await command('Opik: Create a Sample Trace');
        await arrives(1);
        assert.deepEqual(new Set(door.keys), new Set([KEY]));
        await screenshot('forward-on');

        door.after(0, 'reset');
        await command('Opik: Create a Sample Trace');
        const warning = page.locator(`${STATUS} .codicon-warning`);
        await warning.waitFor();
        await offered(window, 'forward-waiting');
        door.open();
        await arrives(2);
        await warning.waitFor({ state: 'detached' });

        for (const theme of ['light', 'dark'] as const) {
          await window.theme(theme);
          await page.locator(STATUS, { hasText: `→ ${host()}` }).waitFor();
          await offered(window, `forward-offered-${theme}`);
        }
        await exports(window);
        await arrives(3);

        await command('Opik: Stop Forwarding Traces');
        await page.locator(STATUS, { hasText: '→' }).waitFor({ state: 'detached' });
        await picksWorkspace(window);
      },
      { folder },
    ));

  /** Answers the question of a dialog. */
  async function answers({ page, screenshot }: Window, question: string, button: string, picture: string): Promise<void> {
    const dialog = page.locator('.monaco-dialog-box', { hasText: question });
    await dialog.waitFor();
    assert.doesNotMatch((await dialog.textContent()) ?? '', new RegExp(KEY));
    await screenshot(picture);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async function clears({ page, command }: Window): Promise<void> {
    await command('Opik: Clear Local Traces');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Clear' }).click();
    await dialog.waitFor({ state: 'detached' });
    const panel = await panelPage(page, 'view');
    await panel.locator('.span-rows, .trace-row').waitFor({ state: 'detached' });
  }

  /** From the command to the server, with the question whether the key may go there. */
  async function forwards(window: Window): Promise<void> {
    const { page, command } = window;
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: host() });
    await untilVisible(row, () => command('Opik: Forward Local Traces to Opik'));
    await window.screenshot('forward-pick');
    await row.click();
    await answers(window, 'Send the API key to', 'Send Traces There', 'forward-key');
    assert.equal(door.requests.length, 0, 'nothing is asked of a server before it is agreed to');
    await answers(window, 'Forward everything to', 'Forward', 'forward-question');
  }

  /** What a click on the status bar offers. */
  async function offered({ page, screenshot }: Window, picture: string): Promise<void> {
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: `Stop Forwarding to ${host()}` });
    await untilVisible(row, () => page.locator(STATUS).click());
    await screenshot(picture);
    await page.keyboard.press('Escape');
    await row.waitFor({ state: 'hidden' });
  }

  /** The key was agreed to already. */
  async function exports(window: Window): Promise<void> {
    const { page, command, screenshot } = window;
    const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    await untilVisible(row(host()), () => command('Opik: Export Local Traces to Opik'));
    await row(host()).click();
    await row('All Local Traces').waitFor();
    await screenshot('export-which');
    await row('All Local Traces').click();
    await answers(window, 'Send 3 traces to', 'Send', 'export-question');
    const told = page.locator('.notification-toast', { hasText: `3 traces were sent to ${host()}` });
    await told.waitFor();
    await screenshot('export-done');
    await told.locator('.codicon-notifications-clear').click();
  }

  /** The panel reads the server, and another workspace of the same key. */
  async function picksWorkspace(window: Window): Promise<void> {
    const { page, command, screenshot } = window;
    const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    await untilVisible(row(host()), () => command('Opik: Choose Trace Source'));
    await row(host()).click();
    const panel = await panelPage(page, 'view');
    await panel.locator('.source-workspace', { hasText: /^team$/ }).waitFor({ state: 'attached' });
    await untilVisible(row('Another Workspace'), () => panel.locator('.source-project').click());
    await row('Another Workspace').click();
    await row('another-team').waitFor();
    await window.resize({ width: 640, height: 720 });
    await screenshot('workspace-pick');
    await row('another-team').click();
    await panel.locator('.source-workspace', { hasText: 'another-team' }).waitFor({ state: 'attached' });
    await screenshot('workspace-other');
  }
});
