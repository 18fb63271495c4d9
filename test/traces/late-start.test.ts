import { afterEach, describe, expect, it } from 'vitest';
import type { TraceStore } from '../../src/traces/store/store';
import { at, drivers, newStore, span, trace } from './stores';

describe.each(drivers)('a start record after the end record (%s)', (driver) => {
  let store: TraceStore;
  afterEach(() => store.close());

  it('fills what is missing and changes nothing else, as Python says `general` when a span starts', () => {
    store = newStore(driver).store;
    const whole = trace({ end_time: at(2), metadata: { done: true }, tags: ['end'], thread_id: 't' });
    const step = span(whole.id, { type: 'llm', end_time: at(1), output: 'o', usage: { total_tokens: 3 }, provider: 'openai' });
    store.writeSpans([step]);
    store.writeTraces([whole]);
    const { id, trace_id, start_time } = step;
    store.writeSpans([{ id, trace_id, start_time, type: 'general', input: 'i', output: 'none', model: 'gpt-4o' }]);
    store.writeTraces([{ id: whole.id, start_time: whole.start_time, metadata: {}, tags: ['start'], input: 'i' }]);
    expect(store.span(id)).toMatchObject({
      type: 'llm',
      input: 'i',
      output: 'o',
      model: 'gpt-4o',
      end_time: '2026-01-01T00:00:01.000Z',
    });
    expect(store.trace(whole.id)).toMatchObject({
      metadata: { done: true },
      tags: ['end'],
      input: 'i',
      thread_id: 't',
      llm_span_count: 1,
      usage: { total_tokens: 3 },
    });
  });

  it('is not a patch: that changes what has ended', () => {
    store = newStore(driver).store;
    const whole = trace({ end_time: at(2), output: 'first' });
    store.writeTraces([whole]);
    store.patchTrace(whole.id, { output: 'second', tags: ['late'] });
    expect(store.trace(whole.id)).toMatchObject({ output: 'second', tags: ['late'] });
  });
});
