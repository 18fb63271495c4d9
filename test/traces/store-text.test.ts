import { describe, expect, it, onTestFinished } from 'vitest';
import { driverNamed, openStore } from '../../src/traces/store/open';
import type { TraceStore } from '../../src/traces/store/store';
import { drivers, newStore, trace } from './stores';

const found = (store: TraceStore, search: string): number => store.traces({ search }, { page: 1, size: 10 }).total;

describe.each(drivers)('the text index, on %s', (driver) => {
  it('finds what a record says now, indexed before it changed or not', () => {
    const { store } = newStore(driver);
    onTestFinished(() => store.close());
    const { id } = trace();
    store.writeTraces([trace({ id, input: 'early' })]);
    store.patchTrace(id, { output: 'quickly' });
    expect([found(store, 'early'), found(store, 'quickly')]).toEqual([1, 1]);
    store.patchTrace(id, { input: 'later' });
    expect([found(store, 'early'), found(store, 'later'), found(store, 'quickly')]).toEqual([0, 1, 1]);
  });

  it('finds a new record in the place of a removed one', () => {
    const { store } = newStore(driver);
    onTestFinished(() => store.close());
    const [old, next] = [trace({ input: 'old' }), trace({ input: 'next' })];
    store.writeTraces([trace({ input: 'first' }), old]);
    expect(found(store, 'old')).toBe(1);
    store.removeTraces([old.id]);
    store.writeTraces([next]);
    expect([found(store, 'old'), found(store, 'next'), found(store, 'first')]).toEqual([0, 1, 1]);
  });

  it('goes on where the first version of the file stood', () => {
    const { store, file } = newStore(driver);
    const waiting = trace({ input: 'waiting' });
    store.writeTraces([trace({ input: 'done' })]);
    expect(found(store, 'done')).toBe(1);
    store.writeTraces([waiting]);
    store.close();
    const database = driverNamed(driver)?.(file);
    if (driver === 'node-sqlite3-wasm') database?.exec('PRAGMA locking_mode = EXCLUSIVE');
    database?.exec(
      "DROP TABLE indexed; DROP TABLE outbox; DROP TABLE forwarding; INSERT INTO unindexed VALUES ('trace', 2); PRAGMA user_version = 1",
    );
    database?.close();
    const again = openStore({ file, driver }).store;
    onTestFinished(() => again.close());
    again.writeTraces([trace({ input: 'fresh' })]);
    expect([found(again, 'done'), found(again, 'waiting'), found(again, 'fresh')]).toEqual([1, 1, 1]);
  });
});
