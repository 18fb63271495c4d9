import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Changes } from '../../src/traces/receiver/changes';
import type { Sink } from '../../src/traces/receiver/route';
import type { StoreChange, TraceStore } from '../../src/traces/store/store';

/** What a follower is told, after the greeting, while traces change. */
function followed() {
  let tell: (change: StoreChange) => void = () => undefined;
  const store: Pick<TraceStore, 'onChange'> = {
    onChange(listen) {
      tell = listen;
      return () => undefined;
    },
  };
  const told: string[][] = [];
  const sink: Sink = {
    write: (text) => void told.push([...text.matchAll(/"traces":\[(.*?)\]/g)].map(([, ids = '']) => ids)),
    end: () => undefined,
    backlog: 0,
    closed: new AbortController().signal,
  };
  const changes = new Changes(store, () => undefined);
  changes.follow(sink, {});
  told.length = 0;
  return {
    changes,
    told: () => told.flat(),
    change: (...traces: readonly string[]) => tell({ traces, projects: [], documents: [], removed: false }),
  };
}

describe('changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are told at once after a silence, together with what comes in the same moment', async () => {
    const { changes, told, change } = followed();
    change('a');
    await vi.advanceTimersByTimeAsync(10);
    change('b');
    expect(told()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(told()).toEqual(['"a","b"']);
    changes.dispose('end');
  });

  it('are told ten times a second when there are many', async () => {
    const { changes, told, change } = followed();
    for (let time = 0; time < 1_000; time += 5) {
      change(`${time}`);
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(told().length).toBe(10);
    expect(told()[0]).toBe('"0","5","10"');
    changes.dispose('end');
  });
});
