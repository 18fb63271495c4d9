import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSchedule } from '../../src/vscode/linting/schedule';

describe('a schedule', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Runs that end when told to, and what happened in which order. */
  function observed() {
    const events: string[] = [];
    const ends: (() => void)[] = [];
    const schedule = createSchedule<string>((key) => {
      events.push(`${key} begins`);
      return new Promise((resolve) =>
        ends.push(() => {
          events.push(`${key} ends`);
          resolve();
        }),
      );
    });
    const end = async (): Promise<void> => {
      ends.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { events, schedule, end };
  }

  it('runs once after a pause, however often it is asked', async () => {
    const { events, schedule } = observed();
    for (let key = 0; key < 5; key += 1) {
      schedule.request('a.py', 150);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(events).toEqual([]);
    await vi.advanceTimersByTimeAsync(50);
    expect(events).toEqual(['a.py begins']);
  });

  it('keeps one run active and one waiting for each key', async () => {
    const { events, schedule, end } = observed();
    void schedule.now('a.py');
    void schedule.now('a.py');
    void schedule.now('a.py');
    void schedule.now('b.py');
    expect(events).toEqual(['a.py begins', 'b.py begins']);
    await end();
    await end();
    await end();
    await end();
    expect(events).toEqual(['a.py begins', 'b.py begins', 'a.py ends', 'a.py begins', 'b.py ends', 'a.py ends']);
  });

  it('answers `now` with a run that begins after the question', async () => {
    const { events, schedule, end } = observed();
    void schedule.now('a.py');
    const settled = schedule.now('a.py').then(() => events.push('settled'));
    await end();
    expect(events).toEqual(['a.py begins', 'a.py ends', 'a.py begins']);
    await end();
    await settled;
    expect(events.at(-1)).toBe('settled');
  });

  it('makes a pause unnecessary by asking now', async () => {
    const { events, schedule, end } = observed();
    schedule.request('a.py', 150);
    void schedule.now('a.py');
    await end();
    await vi.advanceTimersByTimeAsync(500);
    expect(events).toEqual(['a.py begins', 'a.py ends']);
  });

  it('is idle when nothing runs, waits or is about to', async () => {
    const { schedule, end } = observed();
    await schedule.whenIdle();
    schedule.request('a.py', 150);
    const idle = vi.fn();
    void schedule.whenIdle().then(idle);
    await vi.advanceTimersByTimeAsync(150);
    void schedule.now('a.py');
    await end();
    expect(idle).not.toHaveBeenCalled();
    await end();
    expect(idle).toHaveBeenCalled();
  });

  it('forgets what has not begun, and begins nothing once disposed', async () => {
    const { events, schedule } = observed();
    schedule.request('a.py', 150);
    schedule.forget('a.py');
    schedule.request('b.py', 150);
    schedule.dispose();
    schedule.request('c.py', 0);
    void schedule.now('d.py');
    await vi.advanceTimersByTimeAsync(500);
    expect(events).toEqual([]);
    await schedule.whenIdle();
  });
});
