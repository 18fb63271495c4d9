import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { provideEditor, serverRunsHere } from '../launcher/editor';
import { neededBy } from './heap';
import { openView, panelPage } from './panel';
import { untilVisible } from './patience';
import { type Held, processesOf } from './processes';
import { inWindow, session } from './session';
import type { Window } from './window';

/** An hour of work, as fast as it goes: 240 edits, 40 scans, 6,000 traces, 5 windows. */
const ROUNDS = Number(process.env.OPIK_LENS_ROUNDS ?? 40);
const EDITS = 6;
const TRACES = 150;
const RELOADS = 5;
const EACH = Math.ceil(ROUNDS / RELOADS);
/** The round of a window after which every part of the extension has been at work. */
const WARM = Math.min(2, EACH);
/** Megabytes of JavaScript by which a process may grow: what it remembers of more traces and texts is less. */
const GROWTH = 6;

const STATUS = '[id="opik-lens.opik-lens.opikLens.tracing"]';

describe('an hour of work', () => {
  it('leaves no memory, worker, process, port, file or unhandled rejection behind', async function () {
    if (!serverRunsHere()) this.skip(); // what a process holds is read as Linux tells it
    this.timeout(3_600_000);
    this.retries(0);
    const { home, profile } = session().screen;
    const { node } = await provideEditor(console.log);
    const measured: (readonly Held[])[] = [];
    const windows: Needed[] = [];
    await inWindow(async (window) => {
      const url = await startTracing(window);
      let warm: Sizes = {};
      for (let round = 1; round <= ROUNDS; round += 1) {
        await work(window, url);
        if (round % EACH === WARM % EACH) warm = await neededIn(home, node);
        if (round % EACH !== 0) continue;
        measured.push(processesOf(home)); // each window has done the same by now
        windows.push({ warm, end: await neededIn(home, node) });
        await window.settings({ 'window.zoomLevel': 0 });
        await panelPage(window.page, 'view'); // it was open, and is again
      }
    });
    for (const held of measured) console.log(held.map(told).join('; '));
    for (const { warm, end } of windows) console.log(`needed: ${toldSizes(warm)}, then ${toldSizes(end)}`);
    const grown = (kind: string, from: Sizes | undefined, to: Sizes | undefined): void =>
      assert.ok(Number(to?.[kind]) <= Number(from?.[kind]) + GROWTH, `${kind}: ${from?.[kind]} MB needed, then ${to?.[kind]} MB`);
    for (const { warm, end } of windows) grown('extension host', warm, end);
    grown('extension host', windows[1]?.end, windows.at(-1)?.end);
    grown('receiver', windows[1]?.end, windows.at(-1)?.end);
    const [first = [], ...later] = measured;
    assert.deepEqual(kindsOf(first), ['extension host', 'receiver', 'server'], 'each process is there once');
    for (const held of later) assert.deepEqual(kindsOf(held), kindsOf(first), 'no process is left of an earlier window');
    for (const kind of kindsOf(first)) {
      const of = (held: readonly Held[] | undefined): Held => {
        const one = held?.find((process) => process.kind === kind);
        assert.ok(one);
        return one;
      };
      const [before, after] = [of(later[0]), of(later.at(-1))];
      // The server is none of ours. What it read for a window it keeps until it collects: 160 MB to 289 MB over eight windows of a VS Code
      // without any extension, of which it needed 20 MB all the time.
      if (kind !== 'server')
        assert.ok(after.megabytes <= before.megabytes * 1.25 + 25, `${kind}: ${before.megabytes} MB, then ${after.megabytes} MB`);
      assert.ok(after.threads <= before.threads + 2, `${kind}: ${before.threads} threads, then ${after.threads}`);
      assert.ok(after.files <= before.files + 10, `${kind}: ${before.files} files, then ${after.files}`);
      assert.equal(after.ports, before.ports, `${kind}: ports`);
    }
    assert.deepEqual(complaintsIn(path.dirname(profile.folder)), []);
  });
});

/** Megabytes of JavaScript that processes need, by what they are for. */
type Sizes = Readonly<Record<string, number>>;

/** What a window needed when it was warm, and when it was left. */
interface Needed {
  readonly warm: Sizes;
  readonly end: Sizes;
}

/** One after the other: all of them open the same port. */
async function neededIn(home: string, node: string): Promise<Sizes> {
  const sizes: Record<string, number> = {};
  for (const { kind, pid } of processesOf(home)) if (kind !== 'server') sizes[kind] = await neededBy(node, pid);
  return sizes;
}
const toldSizes = (sizes: Sizes): string =>
  Object.entries(sizes)
    .map(([kind, size]) => `${kind} ${size.toFixed(1)} MB`)
    .join(', ');
const kindsOf = (held: readonly Held[]): readonly string[] => held.map(({ kind }) => kind).sort();
const told = ({ kind, megabytes, threads, files, ports }: Held): string =>
  `${kind}: ${megabytes} MB, ${threads} threads, ${files} files, ${ports} ports`;

/** Starts local tracing and gives the address that programs log to. */
async function startTracing({ page }: Window): Promise<string> {
  const panel = await openView(page);
  await panel.locator('vscode-button', { hasText: 'Start' }).first().click();
  await panel.getByText('Waiting for the first trace').waitFor();
  const picker = page.locator('.quick-input-widget', { hasText: 'Traces go to this editor' });
  await untilVisible(picker, () => page.locator(STATUS).click());
  const url = /http:\/\/127\.0\.0\.1:\d+\/api/.exec((await picker.textContent()) ?? '')?.[0];
  await page.keyboard.press('Escape');
  assert.ok(url, 'the status bar names the address');
  return url;
}

/** Types faults and takes them back, looks at every file, and logs conversations meanwhile. */
async function work(window: Window, url: string): Promise<void> {
  await window.openFile('agent.py');
  await window.goTo(1, 1);
  for (let edit = 0; edit < EDITS; edit += 1) {
    await window.type(edit % 2 === 0 ? 'opik.track(type="chain")\n' : '@opik.track(\n');
    await window.page.waitForTimeout(250); // the pause after which a document is looked at
    await window.undo();
    await log(url, TRACES / EDITS);
  }
  await window.command('Opik: Scan Workspace');
}

/** Logs finished traces with two spans each, as an SDK does. */
async function log(url: string, count: number): Promise<void> {
  const now = Date.now();
  const traces = Array.from({ length: count }, (_, index) => ({
    id: newId(now),
    name: `turn ${index}`,
    project_name: 'soak',
    thread_id: `talk-${now % 20}`,
    start_time: new Date(now - 900).toISOString(),
    end_time: new Date(now).toISOString(),
    input: { question: 'Are you open on Sunday?' },
    output: { answer: 'Until noon. '.repeat(20) },
  }));
  const spans = traces.flatMap(({ id, start_time, end_time, project_name }) =>
    ['retrieve', 'compose'].map((name) => ({
      id: newId(now),
      trace_id: id,
      name,
      type: 'general',
      project_name,
      start_time,
      end_time,
      input: { name },
      output: { text: 'found '.repeat(50) },
    })),
  );
  for (const [kind, body] of [
    ['traces', { traces }],
    ['spans', { spans }],
  ] as const) {
    const answer = await fetch(`${url}/v1/private/${kind}/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${kind}: ${answer.status}`);
  }
}

/** A UUID of version 7. */
function newId(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  const rest = crypto.randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(15)}`;
}

/** Lines of the editor's logs that tell of a defect of ours. */
function complaintsIn(folder: string): readonly string[] {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  return logs.flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .filter((line) =>
        /Opik Lens\.log$/.test(file)
          ? /\[error\]/.test(line)
          : /opik-lens/.test(line) && /\[error\]|unhandled|rejected promise/i.test(line),
      )
      .map((line) => `${path.basename(file)}: ${line}`),
  );
}
