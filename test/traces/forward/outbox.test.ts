import { describe, expect, it } from 'vitest';
import { forwardStateIn } from '../../../src/traces/forward/state';
import { driverNamed } from '../../../src/traces/store/open';
import { Outbox } from '../../../src/traces/store/outbox';
import { migrate } from '../../../src/traces/store/schema';
import { Touched } from '../../../src/traces/store/session';
import { drivers } from '../stores';

const target = { url: 'http://127.0.0.1:1/api', workspace: 'w', needsKey: false };

describe.each(drivers)('an outbox on %s', (name) => {
  function outbox(limit: number): Outbox {
    const database = driverNamed(name)?.(':memory:');
    if (!database) throw new Error('The driver is not there.');
    migrate(database);
    return new Outbox({ database, now: () => 0, touched: new Touched() }, (work) => work(), limit);
  }

  const ids = (box: Outbox) => box.entries(100).map(({ id }) => id);

  it('notes nothing while nothing is forwarded', () => {
    const box = outbox(10);
    box.note('trace', ['a']);
    box.begin(target);
    expect(box.counts).toEqual({ waiting: 0, sent: 0, refused: 0, dropped: 0 });
  });

  it('keeps each once, in the order in which it changed last', () => {
    const box = outbox(10);
    box.begin(target);
    box.note('trace', ['a', 'b']);
    box.note('span', ['a']);
    box.note('trace', ['a']);
    expect(box.entries(100).map(({ kind, id }) => `${kind} ${id}`)).toEqual(['trace b', 'span a', 'trace a']);
  });

  it('holds no more than its limit, and says how much it left out', () => {
    const box = outbox(10);
    box.begin(target);
    for (let n = 0; n < 50; n += 1) box.note('trace', [`${n}`]);
    const { waiting, dropped } = box.counts;
    expect([waiting + dropped, dropped >= 30, waiting < 20]).toEqual([50, true, true]);
    expect(ids(box).at(-1)).toBe('49');
  });

  it('never takes what changed again for what was sent', () => {
    const box = outbox(10);
    box.begin(target);
    box.note('trace', ['a']);
    const sent = box.entries(1);
    box.note('trace', ['a']);
    box.settle(sent, { sent: 1, refused: 0 });
    expect([ids(box), box.counts.sent]).toEqual([['a'], 1]);
  });

  it('forgets what waits for another server', () => {
    const box = outbox(10);
    box.begin(target);
    box.note('trace', ['a']);
    box.begin(target);
    expect(box.counts.waiting).toBe(1);
    box.begin({ ...target, workspace: 'other' });
    expect(box.counts).toEqual({ waiting: 0, sent: 0, refused: 0, dropped: 0 });
    box.end();
    expect(box.target).toBeUndefined();
  });
});

it.each([[undefined], [null], [[]], [{ kind: 'odd', url: 'x' }], [{ kind: 'on' }]])('takes %j for no forwarding', (json) => {
  expect(forwardStateIn(json as undefined)).toEqual({ kind: 'off' });
});
