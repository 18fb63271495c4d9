import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Frame, Page } from 'playwright-core';
import { uuid7 } from '../../../src/traces/ids';
import { openView, panelPage } from './panel';
import { until, untilVisible } from './patience';
import { inWindow } from './session';

/** The page of the doctor when it has looked. */
async function doctorPage(page: Page, accepts: (text: string) => boolean = () => true): Promise<Frame> {
  const found = await until(
    'the page of the doctor',
    async () => {
      for (const frame of page.frames().reverse()) {
        const main = frame.locator('main[aria-busy="false"]:has(li)');
        const text = await main.textContent({ timeout: 1_000 }).catch(() => null);
        if (text !== null && accepts(text)) return frame;
      }
      return undefined;
    },
    (frame) => frame !== undefined,
  );
  if (!found) throw new Error('There is no page of the doctor.');
  return found;
}

const line = (doctor: Frame, topic: string) => doctor.locator('li').filter({ has: doctor.locator('.topic', { hasText: topic }) });

/** A run of the sample agent in a container, with a call that a library logged: as the SDK for Python sends it. */
async function sendRun(url: string): Promise<void> {
  const now = Date.now();
  const at = (ms: number): string => new Date(now + ms).toISOString();
  const [trace, root, tool, call] = [uuid7(now), uuid7(now), uuid7(now), uuid7(now)];
  const common = { trace_id: trace, project_name: 'bakery' };
  const traceback = 'Traceback (most recent call last):\n  File "/app/python/chat.py", line 55, in count_stock\nTimeoutError: no';
  const send = (what: 'traces' | 'spans', records: readonly object[]) =>
    fetch(`${url}/v1/private/${what}/batch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ [what]: records }),
    }).then(({ status }) => assert.equal(status, 204));
  await send('traces', [{ id: trace, name: 'take_turn', project_name: 'bakery', start_time: at(0), end_time: at(1200) }]);
  await send('spans', [
    { ...common, id: root, name: 'take_turn', type: 'general', start_time: at(0), end_time: at(1200) },
    {
      ...common,
      id: tool,
      parent_span_id: root,
      name: 'count_stock',
      type: 'tool',
      start_time: at(100),
      end_time: at(300),
      error_info: { exception_type: 'TimeoutError', message: 'no', traceback },
    },
    {
      ...common,
      id: call,
      parent_span_id: root,
      name: 'chat_completion_create',
      type: 'llm',
      start_time: at(400),
      end_time: at(900),
      usage: { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 },
      total_estimated_cost: 0.002,
    },
  ]);
}

/** A program of its own that begins a trace, and goes before the end is sent; as others it is there for longer than it takes to find out who it is. */
function runThatGoes(url: string): void {
  const now = Date.now();
  const trace = { id: uuid7(now), name: 'answer', project_name: 'bakery', start_time: new Date(now).toISOString() };
  const program = `fetch(${JSON.stringify(`${url}/v1/private/traces/batch`)}, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: ${JSON.stringify(JSON.stringify({ traces: [trace] }))},
  }).then(() => setTimeout(() => process.exit(), 2_000))`;
  execFileSync(process.execPath, ['-e', program]);
}

describe('traces and code', () => {
  it('lead to each other, and a checklist says why there is no trace', () =>
    inWindow(async (window) => {
      const { page } = window;
      await openView(page);
      await window.command('Opik: Why Is There No Trace?');
      const before = await doctorPage(page);
      assert.match((await line(before, 'Terminals').textContent()) ?? '', /Local tracing is off/);
      await window.screenshot('60-doctor-off');
      await line(before, 'Terminals').getByRole('button', { name: 'Start Local Tracing' }).click();
      const after = await doctorPage(page, (text) => text.includes('log to this editor at'));
      const url = (await line(after, 'Terminals').locator('code').textContent()) ?? '';
      await window.screenshot('61-doctor-on');

      await sendRun(url);
      await window.openFile('chat.py');
      const lens = page.locator('.codelens-decoration', { hasText: '1 run · last 1.2 s · 340 tokens · $0.0020' });
      await lens.waitFor();
      await page.locator('.codelens-decoration', { hasText: /last 200 ms · 1 error/ }).waitFor({ state: 'attached' });
      await window.screenshot('62-runs-above-code');
      await lens.getByText('last trace').click();
      const panel = await panelPage(page, 'view');
      await panel.locator('.span-row.active', { hasText: 'take_turn' }).waitFor();

      await panel.locator('.span-row', { hasText: 'count_stock' }).click();
      await panel.locator('.frames button', { hasText: 'chat.py:55' }).click();
      await page.locator('#status\\.editor\\.selection', { hasText: 'Ln 55' }).waitFor();
      await panel.locator('.detail').getByRole('button', { name: 'Go to Source' }).click();
      await page.locator('#status\\.editor\\.selection', { hasText: 'Ln 51' }).waitFor();
      await panel.locator('.span-row', { hasText: 'chat_completion_create' }).click();
      await panel.locator('.span-rows').press('F12');
      await page.getByText('inside of which it was logged').first().waitFor();
      await page.locator('#status\\.editor\\.selection', { hasText: 'Ln 16' }).waitFor();
      await window.screenshot('63-go-to-source');

      runThatGoes(url);
      await window.openFile('nightly.py');
      const marker = page
        .locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning, .monaco-editor .squiggly-info')
        .first();
      await marker.waitFor();
      await window.goToText('nightly.py', 'os._exit');
      const action = page.locator('.action-widget .monaco-list-row', { hasText: 'Show the trace that shows `missing-flush`' });
      await untilVisible(action, () => page.keyboard.press('ControlOrMeta+.'));
      await window.screenshot('64-evidence');
      await action.click();
      await (await panelPage(page, 'view')).locator('.faults', { hasText: 'This trace never ended' }).waitFor();
      await window.screenshot('65-fault');
    }));
});
