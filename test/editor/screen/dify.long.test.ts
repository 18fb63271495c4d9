import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { APP, difyDouble, TOKEN } from '../../dify/console-double';
import { log } from '../../traces/dify/logged';
import { newerDay } from '../../traces/dify/newer';
import { olderDay } from '../../traces/dify/older';
import { closeServers } from '../../traces/doubles/listening';
import { type SimulatedServer, simulatedServer } from '../../traces/doubles/simulated-server';
import { openView, panelPage } from './panel';
import { untilVisible } from './patience';
import { serverFolder } from './server-folder';
import { inWindow } from './session';
import type { Window } from './window';

const KEY = 'a-key-that-nobody-may-see';

describe('Dify', () => {
  let server: SimulatedServer;
  beforeEach(async () => {
    server = await simulatedServer(20, { key: KEY, workspace: 'team' });
  });
  afterEach(() => closeServers());

  const row = ({ page }: Window, text: string): Locator => page.locator('.quick-input-list .monaco-list-row', { hasText: text });

  /** Runs the command, and chooses where the app shall log and where Dify runs. */
  async function connect(window: Window, where: string, place: string): Promise<void> {
    await untilVisible(row(window, where), () => window.command('Opik: Connect a Dify App'));
    await row(window, where).click();
    await row(window, place).click();
    await row(window, 'Workspace').waitFor();
  }

  it('is connected by values that are copied one by one; what can’t work is said', () =>
    inWindow(
      async (window) => {
        const { page } = window;
        await connect(window, new URL(server.url).host, 'In Containers');
        const form = page.locator('.quick-input-widget');
        const text = (await form.textContent()) ?? '';
        const { port } = new URL(server.url);
        for (const value of ['bot', 'team', `http://host.docker.internal:${port}/api/`]) assert.ok(text.includes(value), value);
        assert.doesNotMatch(text, new RegExp(KEY));
        await window.screenshot('dify-form-server');
        const address = row(window, '/api/');
        await address.hover();
        await address.locator('.codicon-copy').click();
        await row(window, 'Copied').waitFor();
        await form.locator('input').first().focus();
        await page.keyboard.press('ControlOrMeta+v');
        assert.equal(await form.locator('input').first().inputValue(), `http://host.docker.internal:${port}/api/`);
        await page.keyboard.press('Escape');

        await connect(window, 'This Editor', 'In Containers');
        await window.screenshot('dify-form-editor');
        await row(window, 'A container can’t reach the receiver').click();
        await page.locator('.monaco-dialog-box', { hasText: 'host.docker.internal' }).waitFor();
        await window.screenshot('dify-form-why');
        await page.keyboard.press('Escape');
        for (const theme of ['light', 'high contrast'] as const) {
          await window.theme(theme);
          await connect(window, 'This Editor', 'without Containers');
          await window.screenshot(`dify-form-${theme.replace(' ', '-')}`);
          await page.keyboard.press('Escape');
        }
      },
      { folder: serverFolder(server.url, KEY) },
    ));

  it('is set up through its console, after showing what will change; another provider is left only when that was agreed to', async () => {
    const dify = await difyDouble();
    await inWindow(
      async (window) => {
        const { page } = window;
        const box = page.locator('.quick-input-widget input').first();
        const dialog = page.locator('.monaco-dialog-box');
        const told = (text: string): Locator => page.locator('.notification-toast', { hasText: text });
        const start = async (): Promise<void> => {
          await connect(window, new URL(server.url).host, 'without Containers');
          await row(window, 'Let Opik Lens Set It Up').click();
          await page.locator('.quick-input-widget', { hasText: 'The address of Dify' }).waitFor();
        };
        await start();
        await window.screenshot('dify-setup-address');
        await box.fill(dify.url);
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget', { hasText: 'Sign in to Dify' }).waitFor();
        await box.fill('a-wrong-token');
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget', { hasText: 'does not take this token' }).waitFor();
        await window.screenshot('dify-setup-token');
        await box.fill(`Bearer ${TOKEN}`);
        await page.keyboard.press('Enter');
        await row(window, 'Helper').click();
        await dialog.waitFor();
        assert.doesNotMatch((await dialog.textContent()) ?? '', new RegExp(KEY));
        await window.screenshot('dify-setup-plan');
        assert.deepEqual(dify.writes, [], 'changed before that was agreed to');
        await dialog.locator('.monaco-button', { hasText: 'Set Up' }).click();
        await told('logs to Opik now').locator('.monaco-button', { hasText: 'Show Traces' }).hover();
        await window.screenshot('dify-setup-done');
        assert.equal(dify.apps.get(APP)?.config?.api_key, KEY);

        // Without a new window, in which a server's editor has forgotten its secrets.
        await window.command('Preferences: Toggle between Light/Dark Themes');
        await page.locator('.monaco-workbench.vs-dark').waitFor();
        Object.assign(dify.apps.get(APP) ?? {}, { provider: 'langfuse' });
        dify.writes.length = 0;
        await start();
        await box.fill(`${dify.url}/app/${APP}/overview`);
        await page.keyboard.press('Enter');
        await dialog.waitFor();
        await window.screenshot('dify-setup-replace');
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        assert.deepEqual(dify.writes, []);
        dify.isAdmin = false;
        await start();
        await page.keyboard.press('Enter');
        await dialog.locator('.monaco-button', { hasText: 'Replace' }).click();
        await told('An admin or the owner').locator('.monaco-button', { hasText: 'Open' }).hover();
        await window.screenshot('dify-setup-refused');
      },
      { folder: serverFolder(server.url, KEY) },
    );
  });

  it('logs runs, which appear as what they are while the panel is open', () =>
    inWindow(async (window) => {
      const { page } = window;
      await window.command('Opik: Start Local Tracing');
      await openView(page);
      const picker = page.locator('.quick-input-widget', { hasText: 'Traces go to this editor' });
      await untilVisible(picker, () => page.locator('[id="opik-lens.opik-lens.opikLens.tracing"]').click());
      const url = /http:\/\/127\.0\.0\.1:\d+\/api/.exec((await picker.textContent()) ?? '')?.[0] ?? '';
      await page.keyboard.press('Escape');
      const now = Date.now() - 120_000;
      const [older, newer] = [olderDay(now), newerDay(now + 60_000)];
      await log(url, [...older.posts, ...newer.posts]);
      const panel = await panelPage(page, 'view');
      await panel.locator(`#trace-${older.at['failed message'].trace} .dify-icon`).waitFor();
      await panel.locator(`#trace-${newer.at.chatflow.trace} .dify-icon`).waitFor();
      await window.screenshot('dify-panel');
      await panel.locator(`#trace-${newer.at.chatflow.trace}`).click();
      await panel.locator('.span-row', { hasText: 'The llm' }).waitFor();
      await window.screenshot('dify-panel-trace');
    }));
});
