import { expect, it } from 'vitest';
import type { SpanRow, TraceRow } from '../../src/protocol/panel';
import { faultsIn } from '../../webview/model/faults';

const row: TraceRow = { id: 't', name: 'answer', project: 'p', status: 'ok', start: 0, tags: [] };
const span = (id: string, more: Partial<SpanRow> = {}): SpanRow => ({
  id,
  name: id,
  kind: 'general',
  status: 'ok',
  start: 0,
  ...more,
});

it.each<[what: string, row: TraceRow, spans: readonly SpanRow[], expected: readonly string[]]>([
  ['nothing', row, [span('a')], []],
  ['the end of the trace alone', { ...row, status: 'unfinished' }, [span('a', { status: 'unfinished' })], ['never-ended ']],
  ['spans without an end', row, [span('a', { status: 'unfinished' }), span('b')], ['span-never-ended a']],
  ['no thread', { ...row, lacksThread: true }, [], ['no-thread ']],
  ['an id that is refused', { ...row, flags: ['id-not-uuid7'] }, [], ['refused-id ']],
  [
    'a call that is logged twice',
    row,
    [span('a', { kind: 'llm', tokens: 3 }), span('b', { kind: 'llm', tokens: 3, parent: 'a' })],
    ['logged-twice b'],
  ],
])('a trace shows %s', (_, given, spans, expected) => {
  expect(faultsIn(given, spans).map(({ kind, spans: shown }) => `${kind} ${shown.map(({ id }) => id).join()}`)).toEqual(expected);
});
