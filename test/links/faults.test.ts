import { describe, expect, it } from 'vitest';
import { evidenceFor, faultsOf } from '../../src/links/faults';
import { type RecentSpans, type SpanRun, type TraceRun, withoutGone } from '../../src/links/runs';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line: line + 4, character: 0 } });
const answer = {
  file: '/a.py',
  range: at(0),
  spanName: 'answer',
  spanType: 'general' as const,
  entrypoint: true,
  entries: ['/main.py'],
};
const chat = { file: '/a.py', range: at(10), spanName: 'chat', spanType: 'llm' as const, entrypoint: false, entries: [] };

const trace = (id: string, more: Partial<TraceRun> = {}): TraceRun => ({ id, name: 'answer', status: 'ok', start: 1, ...more });
const span = (id: string, more: Partial<SpanRun> = {}): SpanRun => ({
  id,
  trace: 't1',
  name: 'answer',
  kind: 'general',
  status: 'ok',
  start: 1,
  ...more,
});
const recent = (traces: readonly TraceRun[], ...spans: readonly SpanRun[]): RecentSpans => ({ traces, spans, isCut: false });

/** `kind function: traces`. */
const shown = (given: RecentSpans): readonly string[] =>
  faultsOf([answer, chat], given).map(
    ({ kind, function: fn, traces }) => `${kind} ${fn.spanName}: ${traces.map(({ trace: id }) => id).join(' ')}`,
  );

describe('the newest traces show', () => {
  it.each<[what: string, given: RecentSpans, expected: readonly string[]]>([
    ['nothing where all is well', recent([trace('t1')], span('a')), []],
    [
      'traces whose program went, the newest first, and not their spans besides',
      recent(
        [trace('t1', { status: 'unfinished' }), trace('t2', { status: 'unfinished', start: 2 })],
        span('a', { status: 'unfinished' }),
      ),
      ['never-ended answer: t2 t1'],
    ],
    ['nothing of what still runs', recent([trace('t1', { status: 'running' })], span('a', { status: 'running' })), []],
    [
      'a span that nobody ended',
      recent([trace('t1')], span('a', { name: 'chat', kind: 'llm', status: 'unfinished' })),
      ['span-never-ended chat: t1'],
    ],
    ['a missing thread id where others have one', recent([trace('t1'), trace('t2', { thread: 's' })]), ['no-thread answer: t1']],
    ['no missing thread id where none has one', recent([trace('t1'), trace('t2')]), []],
    ['an id that the cloud refuses', recent([trace('t1', { isRefused: true })]), ['refused-id answer: t1']],
    [
      'one call that is logged twice',
      recent(
        [],
        span('a', { name: 'chat', kind: 'llm', tokens: 7, model: 'm' }),
        span('b', { name: 'create', kind: 'llm', parent: 'a', tokens: 7, model: 'm' }),
      ),
      ['logged-twice chat: t1'],
    ],
    [
      'no doubles in two calls of which one is below the other',
      recent(
        [],
        span('a', { name: 'chat', kind: 'llm', tokens: 9, model: 'm' }),
        span('b', { name: 'create', kind: 'llm', parent: 'a', tokens: 7, model: 'm' }),
      ),
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(shown(given)).toEqual(expected);
  });

  it('as never ended what a receiver knows to be gone', () => {
    const running = recent([trace('t1', { status: 'running' }), trace('t2', { status: 'running' })], span('a'));
    expect(shown(withoutGone(running, new Set(['t1'])))).toEqual(['never-ended answer: t1']);
  });

  it('nothing that several functions may have made', () => {
    const given = recent([trace('t1', { status: 'unfinished' })]);
    expect(faultsOf([answer, { ...answer, range: at(20) }], given)).toEqual([]);
  });
});

describe('a finding', () => {
  const faults = faultsOf(
    [answer, chat],
    recent(
      [trace('t1', { status: 'unfinished' }), trace('t2')],
      span('b', { trace: 't2', name: 'chat', kind: 'llm', status: 'unfinished' }),
    ),
  );
  const evidence = (rule: string, line: number, file = '/a.py') =>
    evidenceFor({ file, rule, range: { ...at(line), end: at(line).start } }, faults).map(({ kind }) => kind);

  it('gains what the traces show of its function, else of its file', () => {
    expect(evidence('missing-flush', 2)).toEqual(['never-ended']);
    expect(evidence('missing-flush', 40)).toEqual(['never-ended']);
    expect(evidence('unended-span', 11)).toEqual(['span-never-ended']);
  });

  it('gains what the traces show of the program that begins in its file', () => {
    expect(evidence('missing-flush', 2, '/main.py')).toEqual(['never-ended']);
    expect(evidence('unended-span', 2, '/main.py')).toEqual(['never-ended']);
  });

  it('gains nothing from another file or about another matter', () => {
    expect(evidence('missing-flush', 2, '/b.py')).toEqual([]);
    expect(evidence('track-order', 2)).toEqual([]);
  });
});
