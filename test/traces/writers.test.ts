import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { SpanRow, TraceRow } from '../../src/protocol/panel';
import { OpikClient } from '../../src/traces/client/opik-client';
import { orphansOf } from '../../src/traces/client/orphans';
import { withOrphans } from '../../src/traces/panel/orphaned';
import { readsOf } from '../../src/traces/panel/source';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();

/** Begins a trace with a span, says so, and waits for a word. */
const PROGRAM = `
const [url, trace, span] = process.argv.slice(1);
const start_time = new Date().toISOString();
const post = (path, body) => fetch(url + '/v1/private/' + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
post('traces/batch', { traces: [{ id: trace, name: 'long', start_time }] })
  .then(() => post('spans/batch', { spans: [{ id: span, trace_id: trace, name: 'step', type: 'general', start_time }] }))
  .then(() => console.log('written'));
process.stdin.resume();
`;

it.skipIf(process.platform !== 'linux')(
  'tells a trace whose process was killed as never finished, and the others as running',
  async () => {
    const receiver = await newReceiver();
    const [killed, alive, span] = [newId(), newId(), newId()];
    await send(receiver, 'POST', '/traces/batch', { traces: [{ id: alive, name: 'own', start_time: new Date().toISOString() }] });
    const program = spawn(process.execPath, ['-e', PROGRAM, receiver.url, killed, span], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(program.stdout, 'data');
    const client = new OpikClient({ url: receiver.url, workspace: 'default' });
    const reads = withOrphans(
      readsOf(client, Date.now, () => undefined),
      (stop) => orphansOf(receiver.url, stop),
    );
    const statuses = async (): Promise<Record<string, TraceRow['status'] | SpanRow['status'] | undefined>> => {
      const { rows } = await reads.traces({ filter: {}, size: 10 }, signal);
      const status = (id: string) => rows.find((row) => row.id === id)?.status;
      return {
        killed: status(killed),
        alive: status(alive),
        span: (await reads.spans({ trace: killed }, signal)).rows[0]?.status,
        detail: (await reads.detail({ trace: killed, span }, signal))?.status,
      };
    };
    const running = { killed: 'running', alive: 'running', span: 'running', detail: 'running' };
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // a look at the processes has passed
    expect(await statuses()).toEqual(running);
    program.kill('SIGKILL');
    await expect
      .poll(statuses, { timeout: 30_000 })
      .toEqual({ killed: 'unfinished', alive: 'running', span: 'unfinished', detail: 'unfinished' });
    expect((await reads.trace({ trace: killed }, signal))?.status).toBe('unfinished');
  },
);
