import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../../src/traces/json';
import { sources } from '../../src/traces/model';
import { without } from '../../src/traces/receiver/lines';
import type { TraceStore } from '../../src/traces/store/store';
import { at, drivers, newStore, randomNumbers, span, trace } from './stores';

const BODIES = ['input', 'output', 'metadata'];
const TEXTS = ['step', 'a "b" \\ c', '\u001e\u001f\n\t', 'null', 'ü 😀 \u2028 </script>', "it's", ''];

const sent = (records: readonly object[]): readonly Json[] => JSON.parse(JSON.stringify(records));

/** Records with and without each field, among them what is hard to write. */
function fill(store: TraceStore): string {
  const random = randomNumbers(3);
  const some = <T>(...choices: readonly T[]): T | undefined => choices[Math.floor(random() * (choices.length + 1))];
  const common = () => ({
    name: some(...TEXTS),
    end_time: some(at(random() * 100), '2026-01-01T00:00:01.123456Z'),
    tags: some([], TEXTS),
    error_info: some({ exception_type: 'E', traceback: 't\n"' }, { exception_type: 'E', message: '', traceback: '' }),
    ttft: some(0.1 + 0.2, 1e-9, 3),
    source: some(...sources),
    environment: some(...TEXTS),
    input: 'not in a summary',
  });
  const traces = Array.from({ length: 100 }, () => trace({ ...common(), thread_id: some('t"1', 't2') }));
  const id = traces[0]?.id ?? '';
  store.writeTraces(traces);
  store.writeSpans(
    Array.from({ length: 300 }, () =>
      span(random() < 0.5 ? id : (traces[Math.floor(random() * 100)]?.id ?? ''), {
        ...common(),
        id: some(`no uuid "${random()}"`) ?? span(id).id,
        parent_span_id: some('p"arent'),
        type: some('llm', 'tool'),
        model: some(...TEXTS),
        provider: some('openai'),
        usage: some({ total_tokens: 3, 'odd "name"': 1 }, {}),
        total_estimated_cost: some(0, 1 / 3, 1e-7, 12),
        total_estimated_cost_version: some('v1'),
      }),
    ),
  );
  store.addGuardrails(id, [{ name: 'g' }]);
  return id;
}

describe.each(drivers)('summaries on %s', (driver) => {
  let store: TraceStore;
  afterEach(() => store.close());

  it.each([
    ['nothing else', []],
    ['what a tree does not show', ['tags', 'usage', 'model', 'total_estimated_cost', 'created_at', 'end_time', 'duration']],
    ['what always stays', ['id', 'trace_id', 'project_id', 'start_time', 'last_updated_at', 'feedback_scores']],
  ])('say what the records say, left out: %s', (_, more) => {
    store = newStore(driver).store;
    const id = fill(store);
    const exclude = new Set([...BODIES, ...more]);
    const paging = { page: 2, size: 40 };
    for (const isScored of [false, true]) {
      if (isScored) {
        store.scoreTraces([{ id, name: 'a "b"', value: 1 / 3, source: 'ui' }]);
        store.scoreSpans(
          store.spans({}, { page: 1, size: 99 }).content.map((one) => ({ id: one.id, name: 'n', value: 1, source: 'sdk' })),
        );
      }
      for (const query of [{ exclude }, { exclude, search: 'step' }, { exclude, trace: id }]) {
        const spans = store.spans(query, paging);
        const summaries = store.spanSummaries(query, paging);
        expect({ ...summaries, content: JSON.parse(summaries.content) }).toEqual({
          ...spans,
          content: sent(spans.content.map((one) => without(one, exclude))),
        });
        const traces = store.traces(query, { page: 1, size: 40 });
        expect(JSON.parse(store.traceSummaries(query, { page: 1, size: 40 }).content)).toEqual(
          sent(traces.content.map((one) => without(one, exclude))),
        );
      }
      expect(store.spanSummaries({ exclude, trace: 'none' }, paging)).toEqual({ ...paging, total: 0, content: '[]' });
      const sorting = [{ field: 'input', direction: 'ASC' }] as const;
      expect(() => store.spanSummaries({ exclude }, { ...paging, sorting })).toThrow(/can't be sorted by/);
    }
  });
});
