import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreChange, TraceStore } from '../../src/traces/store/store';
import { drivers, newStore, span, trace } from './stores';

describe.each(drivers)('writes of one moment, on %s', (driver) => {
  let store: TraceStore;
  let changes: StoreChange[];

  beforeEach(() => {
    store = newStore(driver).store;
    changes = [];
    store.onChange((change) => changes.push(change));
  });
  afterEach(() => store.close());

  const write = (id: string): Promise<void> => store.soon(1, () => store.writeTraces([trace({ id })]));
  const fail = (id: string): Promise<void> =>
    store.soon(1, () => {
      store.writeTraces([trace({ id, project_name: 'undone' })]);
      throw new Error('no');
    });

  it('share a transaction, and settle when it is on disk', async () => {
    const ids = ['a', 'b', 'c'];
    const written = Promise.all(ids.map(write));
    expect(store.trace('a')).toBeUndefined();
    await written;
    expect(ids.map((id) => store.trace(id)?.id)).toEqual(ids);
    expect(changes.map(({ traces }) => traces)).toEqual([ids]);
  });

  it('fail alone: what came before and after is there, once', async () => {
    const outcomes = await Promise.allSettled([write('a'), fail('b'), write('c'), write('a')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(['a', 'b', 'c'].map((id) => store.trace(id)?.id)).toEqual(['a', undefined, 'c']);
    expect(store.projectNamed('undone')).toBeUndefined();
    expect(store.projects({ page: 1, size: 10 }).content).toHaveLength(1);
    expect(store.traces({}, { page: 1, size: 10 }).total).toBe(2);
  });

  it('count the spans of a trace once, also when they were undone in between', async () => {
    const spans = [span('t', { usage: { total_tokens: 2 } }), span('t', { usage: { total_tokens: 3 } })];
    await Promise.allSettled([write('t'), store.soon(2, () => store.writeSpans(spans)), fail('b')]);
    expect(store.trace('t')).toMatchObject({ span_count: 2, usage: { total_tokens: 5 } });
  });

  it('do not wait when they are many', async () => {
    const written = store.soon(1000, () => store.writeTraces([trace({ id: 'a' })]));
    expect(store.trace('a')?.id).toBe('a');
    await written;
  });
});
