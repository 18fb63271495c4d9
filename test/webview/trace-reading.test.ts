import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SpanRow, TraceRow } from '../../src/protocol/panel';
import { TraceReading } from '../../webview/model/trace-reading';

const trace: TraceRow = { id: 't', name: 'a', project: 'p', status: 'running', start: 0, tags: [], spans: 5, errors: 0 };
const spans: readonly SpanRow[] = Array.from({ length: 5 }, (_, index) => ({
  id: `s${index}`,
  name: 's',
  kind: 'tool',
  status: 'ok',
  start: index,
}));

/** A trace in pages of two spans, each answered after `delay` milliseconds. */
function reading(delay: number) {
  const asked: string[] = [];
  const seen: string[] = [];
  const answer = <Answer>(name: string, value: Answer): Promise<Answer> => {
    asked.push(name);
    return new Promise((resolve) => setTimeout(() => resolve(value), delay));
  };
  const one: TraceReading = new TraceReading(
    't',
    {
      trace: () => answer('trace', trace),
      spans: ({ after = '0' }) => {
        const to = Number(after) + 2;
        return answer(`spans ${after}`, { rows: spans.slice(to - 2, to), ...(to < 5 && { next: String(to) }) });
      },
    },
    () => seen.push(`${one.spans.length}${one.isWhole ? ' whole' : ''}`),
  );
  return { one, asked, seen };
}

describe('the reading of a trace', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows what is there before all is there, and never less later', async () => {
    const { one, seen } = reading(5);
    void one.read();
    await vi.advanceTimersByTimeAsync(200);
    one.tell({ traces: ['t'], removed: false, more: false });
    await vi.advanceTimersByTimeAsync(200);
    expect(seen).toEqual(['2', '5 whole', '5 whole']);
  });

  it('reads once for much news, and rests longer when it takes long', async () => {
    const { one, asked } = reading(100);
    void one.read();
    for (let round = 0; round < 100; round += 1) {
      one.tell({ traces: ['t'], removed: false, more: false });
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(asked.filter((name) => name === 'trace')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.filter((name) => name === 'trace')).toHaveLength(2);
    one.tell({ traces: ['other'], removed: false, more: false });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked.filter((name) => name === 'trace')).toHaveLength(2);
  });
});
