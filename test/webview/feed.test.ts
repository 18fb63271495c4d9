import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageOf, TraceFilter, TraceRow } from '../../src/protocol/panel';
import { HEAD, PAGE, TraceFeed } from '../../webview/model/feed';

const row = (id: number, more: Partial<TraceRow> = {}): TraceRow => ({
  id: `t${id}`,
  name: 'agent',
  project: 'p',
  status: 'ok',
  start: id * 1_000,
  tags: [],
  spans: 0,
  errors: 0,
  ...more,
});

/** A store of traces with ids from 1 on, the newest last, and a feed that reads it. */
function reading(count: number) {
  let traces = Array.from({ length: count }, (_, index) => row(count - index));
  const asked: string[] = [];
  const feed = new TraceFeed(
    {
      traces: async ({ filter, size, page = 1 }) => {
        asked.push(`traces ${size} ${page}`);
        const { until = Number.POSITIVE_INFINITY } = filter;
        const found = traces.filter(({ start }) => start <= until);
        return { rows: found.slice((page - 1) * size, page * size), total: found.length };
      },
      rows: async ({ ids }) => {
        asked.push(`rows ${ids.join(' ')}`);
        return traces.filter(({ id }) => ids.includes(id));
      },
    },
    () => undefined,
  );
  return {
    feed,
    asked,
    put: (...rows: readonly TraceRow[]): void => {
      const ids = rows.map(({ id }) => id);
      traces = [...rows, ...traces.filter(({ id }) => !ids.includes(id))].sort((a, b) => b.start - a.start);
      feed.tell({ traces: ids, removed: false, more: false });
    },
    remove: (id: string): void => {
      traces = traces.filter((one) => one.id !== id);
      feed.tell({ traces: [], removed: true, more: false });
    },
    open: async (filter: TraceFilter = {}): Promise<void> => {
      await feed.open(filter);
      asked.length = 0;
    },
  };
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_000);
const shown = (feed: TraceFeed, from = 0, to = feed.count): readonly (string | undefined)[] =>
  Array.from({ length: to - from }, (_, index) => feed.at(from + index)?.id);

describe('a list of traces', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('reads the pages that are seen, and forgets those that are far', async () => {
    const { feed, asked, open } = reading(10_000);
    await open();
    expect([feed.count, feed.at(0)?.id, feed.at(PAGE)]).toEqual([10_000, 't10000', undefined]);
    feed.see({ from: 5_190, to: 5_230 });
    await settled();
    expect(asked).toEqual([`traces ${PAGE} 52`, `traces ${PAGE} 53`]);
    expect(feed.at(5_200)?.id).toBe('t4800');
    for (let from = 0; from < 10_000; from += PAGE) feed.see({ from, to: from + 40 });
    await settled();
    expect(Array.from({ length: 10_000 }, (_, index) => feed.at(index)).filter((one) => one).length).toBeLessThanOrEqual(
      16 * PAGE,
    );
  });

  it('puts what is new before all, and leaves the pages as they are', async () => {
    const { feed, asked, put, open } = reading(500);
    await open();
    put(row(501), row(502));
    await settled();
    expect(asked).toEqual([`traces ${HEAD} 1`]);
    expect([feed.count, ...shown(feed, 0, 3)]).toEqual([502, 't502', 't501', 't500']);
    feed.see({ from: 202, to: 203 });
    await settled();
    expect(feed.at(202)?.id).toBe('t300');
  });

  it('counts what is new while it holds, and shows it when told', async () => {
    const { feed, put, open } = reading(5);
    await open();
    feed.hold(true);
    put(row(6), row(7));
    await settled();
    put(row(8), row(3, { status: 'error' }));
    await settled();
    expect([feed.waiting, ...shown(feed)]).toEqual([3, 't5', 't4', 't3', 't2', 't1']);
    expect(feed.at(2)?.status).toBe('error');
    feed.hold(false);
    expect([feed.waiting, ...shown(feed, 0, 4)]).toEqual([0, 't8', 't7', 't6', 't5']);
  });

  it('holds when the reader has just gone away', async () => {
    let isAway = false;
    const rows = [row(2), row(1)];
    const feed = new TraceFeed(
      { traces: async () => ({ rows: [...rows], total: rows.length }), rows: async () => [] },
      () => undefined,
      () => isAway,
    );
    await feed.open({});
    isAway = true;
    rows.unshift(row(3));
    feed.tell({ traces: ['t3'], removed: false, more: false });
    await settled();
    expect([feed.waiting, ...shown(feed)]).toEqual([1, 't2', 't1']);
  });

  it('counts more than it reads', async () => {
    const { feed, put, open } = reading(5);
    await open();
    feed.hold(true);
    put(...Array.from({ length: 80 }, (_, index) => row(6 + index)));
    await settled();
    expect(feed.waiting).toBe(80);
    feed.hold(false);
    await settled();
    expect([feed.waiting, feed.count, feed.at(0)?.id]).toEqual([0, 85, 't85']);
  });

  it('takes in a trace that came late with an early start, and one that is gone', async () => {
    const { feed, put, remove, open } = reading(3);
    await open();
    put(row(1.5));
    await settled();
    expect(shown(feed)).toEqual(['t3', 't2', 't1.5', 't1']);
    remove('t2');
    await settled();
    expect(shown(feed)).toEqual(['t3', 't1.5', 't1']);
  });

  it('asks once for much news, and only for rows that changed when none is new', async () => {
    const { feed, asked, put, open } = reading(300);
    await open();
    for (let round = 0; round < 20; round += 1) put(row(250, { duration: round }));
    await settled();
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(asked[0]).toBe('rows t250');
    expect(feed.at(50)?.duration).toBe(19);
  });

  it('goes on after a question failed', async () => {
    let fails = true;
    const feed = new TraceFeed(
      {
        traces: async () => {
          if (fails) throw new Error('no answer');
          return { rows: [row(1)], total: 1 };
        },
        rows: async () => [],
      },
      () => undefined,
    );
    await feed.open({});
    expect([feed.isRead, feed.trouble]).toEqual([false, 'no answer']);
    fails = false;
    feed.tell({ traces: ['t1'], removed: false, more: false });
    await settled();
    expect([feed.isRead, feed.trouble, feed.count]).toEqual([true, undefined, 1]);
  });

  it('does not go back to an answer of before', async () => {
    const before = { rows: [row(2), row(1)], total: 2 };
    let answer: PageOf<TraceRow> = before;
    const feed = new TraceFeed({ traces: async () => answer, rows: async () => [] }, () => undefined);
    await feed.open({});
    answer = { rows: [row(3), row(2), row(1)], total: 3 };
    feed.tell({ traces: ['t3'], removed: false, more: false });
    await settled();
    expect(shown(feed)).toEqual(['t3', 't2', 't1']);
    answer = { ...before, isKept: true };
    for (const more of [true, false]) {
      feed.tell({ traces: ['t4'], removed: false, more });
      await settled();
    }
    expect(shown(feed)).toEqual(['t3', 't2', 't1']);
    // Where nothing newer is shown, it is better than nothing.
    await feed.open({ text: 'x' });
    expect(shown(feed)).toEqual(['t2', 't1']);
  });
});
