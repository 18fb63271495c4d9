import { expect, it } from 'vitest';
import type { TraceRow } from '../../src/protocol/panel';
import { Conversational } from '../../src/traces/panel/conversational';

const row = (id: string, more: Partial<TraceRow> = {}): TraceRow => ({
  id,
  name: 'chat',
  project: 'bot',
  status: 'ok',
  start: 0,
  tags: [],
  ...more,
});

it('points out a trace without the thread id that others of its entrypoint have', () => {
  const marked = new Conversational();
  const alone = (rows: readonly TraceRow[]): readonly string[] =>
    marked.marked(rows).flatMap(({ id, lacksThread }) => (lacksThread ? [id] : []));
  expect(alone([row('a'), row('b')])).toEqual([]);
  const turn = row('turn', { thread: 't' });
  const others = [
    row('running', { status: 'running' }),
    row('nightly', { name: 'report' }),
    row('elsewhere', { project: 'other' }),
    row('of Dify’s older emitter', { dify: { kind: 'message', conversation: 'c-1' } }),
  ];
  expect(alone([row('a'), turn, row('failed', { status: 'error' }), ...others])).toEqual(['a', 'failed']);
  // Known from then on: a row that is read alone is told like the others.
  expect(alone([row('c')])).toEqual(['c']);
});
