import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpanWrite, Trace } from '../../src/traces/model';
import type { Filter, Query, SpanQuery } from '../../src/traces/store/query';
import { UnknownField } from '../../src/traces/store/query';
import type { StoreChange, TraceStore } from '../../src/traces/store/store';
import { at, type Clock, drivers, newId, newStore, randomNumbers, span, trace } from './stores';

const FIRST = { page: 1, size: 100 };

describe.each(drivers)('the store on %s', (driver) => {
  let store: TraceStore;
  let clock: Clock;

  beforeEach(() => {
    clock = { now: Date.UTC(2026, 0, 1) };
    store = newStore(driver, clock).store;
  });
  afterEach(() => store.close());

  const one = (id: string): Trace => store.trace(id) ?? expect.fail('The trace is missing.');
  const names = (query: Query): readonly (string | undefined)[] => store.traces(query, FIRST).content.map(({ name }) => name);

  describe('merging', () => {
    const start = { input: { question: 'why' }, metadata: { a: 1 }, tags: ['x'] };
    const end = { end_time: at(2.5), output: { answer: 'because' } };

    it.each([
      ['start before end', [start, end]],
      ['end before start', [end, start]],
      ['everything at once', [{ ...start, ...end }]],
      ['the end twice', [start, end, end]],
    ])('%s', (_, records) => {
      const { id } = trace();
      for (const record of records) store.writeTraces([trace({ id, ...record })]);
      expect(one(id)).toMatchObject({ ...start, ...end, name: 'answer', start_time: at(0), duration: 2500 });
    });

    it('a patch before its record', () => {
      const { id } = trace();
      store.patchTrace(id, { output: 'done', end_time: at(3), tags_to_add: ['late'] });
      store.writeTraces([trace({ id, project_name: 'mine', start_time: at(1), input: 'x' })]);
      expect(one(id)).toMatchObject({ input: 'x', output: 'done', start_time: at(1), duration: 2000, tags: ['late'] });
      expect(store.project(one(id).project_id)?.name).toBe('mine');
      expect(store.traces({}, FIRST).total).toBe(1);
    });

    it('later values win, missing ones take nothing away', () => {
      const { id } = trace();
      store.writeTraces([trace({ id, name: 'old', input: 1, metadata: { kept: true } }), trace({ id, name: 'new', input: 2 })]);
      expect(one(id)).toMatchObject({ name: 'new', input: 2, metadata: { kept: true } });
    });

    it('spans before their trace, which shows only once it has come', () => {
      const { id } = trace();
      store.writeSpans([span(id, { type: 'llm', usage: { total_tokens: 3 } }), span(id, { type: 'tool' })]);
      expect(store.trace(id)).toBeUndefined();
      expect(store.traces({}, FIRST)).toMatchObject({ total: 0, content: [] });
      store.writeTraces([trace({ id })]);
      expect(one(id)).toMatchObject({ span_count: 2, llm_span_count: 1, has_tool_spans: true, usage: { total_tokens: 3 } });
    });

    it('a trace whose project is named later moves there', () => {
      const { id } = trace();
      store.writeTraces([trace({ id })]);
      store.writeTraces([trace({ id, project_name: 'mine' })]);
      const project = store.projectNamed('mine')?.id;
      expect(store.traces(project === undefined ? {} : { project }, FIRST).total).toBe(1);
      expect(store.traces({}, FIRST).total).toBe(1);
    });

    it('a running trace has neither end nor duration, unknown cost is not zero', () => {
      const { id } = trace();
      store.writeTraces([trace({ id })]);
      store.writeSpans([span(id)]);
      const { end_time, duration, total_estimated_cost: cost, usage } = one(id);
      expect([end_time, duration, cost, usage]).toEqual([undefined, undefined, undefined, undefined]);
    });

    it('keeps microseconds', () => {
      const { id } = trace({});
      store.writeTraces([trace({ id, start_time: '2026-01-01T00:00:00.000123Z', end_time: '2026-01-01T00:00:00.001456+00:00' })]);
      expect(one(id)).toMatchObject({ start_time: '2026-01-01T00:00:00.000123Z', duration: 1.333 });
    });

    it('flags ids that Opik Cloud refuses', () => {
      const ids = [newId(), 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'my-own-id'];
      store.writeTraces(ids.map((id) => trace({ id })));
      clock.now += 48 * 3_600_000;
      const late = newId();
      store.writeTraces([trace({ id: late })]);
      expect([...ids, late].map((id) => one(id).lens_flags)).toEqual([
        undefined,
        ['id-not-uuid7'],
        ['id-not-uuid7'],
        ['id-time-off'],
      ]);
    });
  });

  it('sums up spans as a count from scratch does, in whatever order they come', () => {
    const random = randomNumbers(7);
    const traces = [trace(), trace()];
    const spans = new Map<string, SpanWrite>();
    store.writeTraces(traces);
    for (let round = 0; round < 150; round += 1) {
      const known = [...spans.keys()];
      const id = random() < 0.5 && known.length > 0 ? known[Math.floor(random() * known.length)] : newId();
      const of = (id && spans.get(id)?.trace_id) ?? traces[random() < 0.5 ? 0 : 1]?.id ?? '';
      const record = span(of, {
        ...(id && { id }),
        ...(random() < 0.5 && { usage: { total_tokens: Math.floor(random() * 100), prompt_tokens: 1 } }),
        ...(random() < 0.3 && { total_estimated_cost: Math.floor(random() * 8) / 8 }),
        ...(random() < 0.2 && { error_info: { exception_type: 'E', traceback: 't' } }),
        ...(random() < 0.5 && { provider: 'openai' }),
        type: random() < 0.3 ? 'llm' : random() < 0.5 ? 'tool' : 'general',
      });
      spans.set(record.id, { ...spans.get(record.id), ...record });
      store.writeSpans([record]);
    }
    for (const { id } of traces) {
      const all = [...spans.values()].filter((other) => other.trace_id === id);
      const sum = (number: (of: SpanWrite) => number | undefined) => all.reduce((total, of) => total + (number(of) ?? 0), 0);
      expect(one(id)).toMatchObject({
        span_count: all.length,
        llm_span_count: all.filter(({ type }) => type === 'llm').length,
        has_tool_spans: all.some(({ type }) => type === 'tool'),
        lens_error_count: all.filter(({ error_info: error }) => error).length,
        total_estimated_cost: sum((of) => of.total_estimated_cost),
        usage: { total_tokens: sum(({ usage }) => usage?.total_tokens), prompt_tokens: sum(({ usage }) => usage?.prompt_tokens) },
        providers: ['openai'],
      });
      expect(store.spans({ trace: id }, { page: 1, size: 1000 }).content).toHaveLength(all.length);
    }
  });

  describe('reading', () => {
    beforeEach(() => {
      store.writeTraces([
        trace({
          name: 'alpha',
          start_time: at(1),
          end_time: at(2),
          tags: ['red'],
          input: { text: 'The quick fox' },
          metadata: { user: { id: 7 } },
        }),
        trace({
          name: 'beta',
          start_time: at(2),
          end_time: at(5),
          project_name: 'mine',
          thread_id: 't',
          output: 'naïve\nanswer',
        }),
        trace({ name: 'gamma_x', start_time: at(3), error_info: { exception_type: 'E', traceback: 't' } }),
      ]);
      const [gamma] = store.traces({}, FIRST).content;
      store.writeSpans([span(gamma?.id ?? '', { output: { tool: 'umbrella' }, usage: { total_tokens: 12 } })]);
      store.scoreTraces([{ id: gamma?.id ?? '', name: 'good', value: 0.5, source: 'sdk' }]);
    });

    const filters: [Filter, readonly string[]][] = [
      [{ field: 'name', operator: '=', value: 'beta' }, ['beta']],
      [{ field: 'name', operator: '!=', value: 'beta' }, ['gamma_x', 'alpha']],
      [{ field: 'name', operator: 'contains', value: 'A_' }, ['gamma_x']],
      [{ field: 'name', operator: 'not_contains', value: 'a_' }, ['beta', 'alpha']],
      [{ field: 'name', operator: 'starts_with', value: 'al' }, ['alpha']],
      [{ field: 'name', operator: 'ends_with', value: 'a' }, ['beta', 'alpha']],
      [{ field: 'name', operator: 'in', value: 'alpha, beta' }, ['beta', 'alpha']],
      [{ field: 'name', operator: 'not_in', value: 'alpha,beta' }, ['gamma_x']],
      [{ field: 'start_time', operator: '>=', value: at(2) }, ['gamma_x', 'beta']],
      [{ field: 'duration', operator: '>', value: '1000' }, ['beta']],
      [{ field: 'end_time', operator: 'is_empty' }, ['gamma_x']],
      [{ field: 'thread_id', operator: 'is_not_empty' }, ['beta']],
      [{ field: 'error_info', operator: 'is_not_empty' }, ['gamma_x']],
      [{ field: 'tags', operator: 'contains', value: 'red' }, ['alpha']],
      [{ field: 'metadata', key: 'user.id', operator: '=', value: '7' }, ['alpha']],
      [{ field: 'usage.total_tokens', operator: '>', value: '10' }, ['gamma_x']],
      [{ field: 'usage', key: 'total_tokens', operator: '<=', value: '12' }, ['gamma_x']],
      [{ field: 'feedback_scores', key: 'good', operator: '>', value: '0.4' }, ['gamma_x']],
      [{ field: 'feedback_scores', key: 'good', operator: 'is_empty' }, ['beta', 'alpha']],
      [{ field: 'output', operator: 'contains', value: 'answer' }, ['beta']],
      [{ field: 'last_updated_at', operator: '>=', value: at(-1) }, ['gamma_x', 'beta', 'alpha']],
    ];
    it.each(filters)('filters %j', (filter, expected) => {
      expect(names({ filters: [filter] })).toEqual(expected);
      expect(store.traces({ filters: [filter] }, { page: 1, size: 1 }).total).toBe(expected.length);
    });

    it.each<Filter>([
      { field: 'nonsense', operator: '=', value: '1' },
      { field: 'duration', operator: '>', value: 'long' },
      { field: 'start_time', operator: '>', value: 'yesterday' },
      { field: 'metadata', key: '$$', operator: '=', value: '1' },
      { field: "usage.x') OR 1 --", operator: '=', value: '1' },
    ])('refuses %j', (filter) => {
      expect(() => names({ filters: [filter] })).toThrow(UnknownField);
    });

    it.each([
      ['quick', ['alpha']],
      ['QUI fo', []],
      ['quick FO', ['alpha']],
      ['answer', ['beta']],
      ['gamma', ['gamma_x']],
      ['umbrella', ['gamma_x']],
      ['"; DROP', []],
    ])('finds %s', (search, expected) => {
      expect(names({ search })).toEqual(expected);
    });

    it('finds what a later record says, and no longer what it replaced', () => {
      const [gamma] = store.traces({}, FIRST).content;
      expect(names({ search: 'gamma' })).toEqual(['gamma_x']);
      store.patchTrace(gamma?.id ?? '', { name: 'delta' });
      expect(names({ search: 'gamma' })).toEqual([]);
      expect(names({ search: 'delt' })).toEqual(['delta']);
    });

    it('finds spans, in one trace and in all', () => {
      const [gamma, , alpha] = store.traces({}, FIRST).content;
      const found = (query: SpanQuery) => store.spans(query, FIRST).content.map(({ output }) => output);
      expect(found({ search: 'umbr' })).toEqual([{ tool: 'umbrella' }]);
      expect(found({ search: 'umbrella', trace: gamma?.id ?? '' })).toEqual([{ tool: 'umbrella' }]);
      expect(found({ search: 'umbrella', trace: alpha?.id ?? '' })).toEqual([]);
    });

    it('sorts and pages', () => {
      const sorting = [{ field: 'name', direction: 'ASC' } as const];
      const page = store.traces({}, { page: 2, size: 2, sorting });
      expect(page).toMatchObject({ page: 2, size: 2, total: 3, content: [{ name: 'gamma_x' }] });
      expect(names({ project: store.projectNamed('mine')?.id ?? '' })).toEqual(['beta']);
      expect(names({ from: Date.UTC(2026, 0, 1, 0, 0, 2) * 1000 })).toEqual(['gamma_x', 'beta']);
    });

    it('streams by id, newest first', () => {
      const first = store.streamTraces({}, { limit: 2 });
      const rest = store.streamTraces({}, { limit: 2, after: first[1]?.id ?? '' });
      expect([...first, ...rest].map(({ name }) => name)).toEqual(['gamma_x', 'beta', 'alpha']);
    });

    it('leaves out and cuts bodies when asked', () => {
      const long = trace({ input: { text: 'x'.repeat(20_000) }, output: { short: true } });
      store.writeTraces([long]);
      const [cut] = store.streamTraces({ truncate: true }, { limit: 1 });
      expect(cut?.input).toMatch(/^\{"text":"x{9000}/);
      expect(cut?.output).toEqual({ short: true });
      const [bare] = store.streamTraces({ exclude: new Set(['input', 'output', 'metadata']) }, { limit: 1 });
      expect(bare?.input).toBeUndefined();
    });
  });

  it('keeps threads: their ends, sums, status and scores', () => {
    const usage = { total_tokens: 5 };
    store.setThreadStatus(store.ensureProject(undefined).id, ['chat'], 'active');
    const [one, two] = [
      trace({ thread_id: 'chat', start_time: at(1), end_time: at(2), input: 'hi', output: 'hello' }),
      trace({ thread_id: 'chat', start_time: at(5), end_time: at(9), input: 'bye', output: 'ciao' }),
    ];
    store.writeTraces([two, one]);
    store.writeSpans([one, two].map(({ id }) => span(id, { usage, total_estimated_cost: 0.25 })));
    store.scoreThreads([{ id: 'chat', name: 'nice', value: 1, source: 'ui' }]);
    const project = store.ensureProject(undefined).id;
    const expected = {
      id: 'chat',
      first_message: 'hi',
      last_message: 'ciao',
      duration: 8000,
      number_of_messages: 4,
      status: 'active',
      usage: { total_tokens: 10 },
      total_estimated_cost: 0.5,
      feedback_scores: [{ name: 'nice', value: 1, source: 'ui' }],
    };
    expect(store.thread(project, 'chat')).toMatchObject(expected);
    store.setThreadStatus(project, ['chat'], 'inactive');
    store.writeTraces([{ ...two, output: 'later' }]);
    expect(store.threads({ project }, FIRST)).toMatchObject({
      total: 1,
      content: [{ status: 'inactive', last_message: 'later' }],
    });
    store.writeTraces([trace({ thread_id: 'chat' })]);
    expect(store.thread(project, 'chat')?.status).toBe('active');
  });

  it('keeps documents with all their versions', () => {
    const { documents } = store;
    const address = { kind: 'prompt', project: 'p', key: 'greeting' };
    const first = documents.add(address, { text: 'Hello' });
    const second = documents.add(address, { text: 'Hi' }, 'chosen');
    documents.add({ ...address, key: 'other' }, [1]);
    expect(documents.get(address)).toEqual(second);
    expect(documents.get(address, 1)).toEqual(first);
    expect(documents.byId('chosen')).toMatchObject({ version: 2, value: { text: 'Hi' } });
    expect(documents.versions(address).map(({ version }) => version)).toEqual([2, 1]);
    expect(documents.list({ kind: 'prompt', project: 'p' }).map(({ key }) => key)).toEqual(['other', 'greeting']);
    expect(documents.list({ kind: 'prompt', keyContains: 'GREET', limit: 1 })).toHaveLength(1);
    expect(documents.replace(address, { text: 'Hey' }, 1)?.value).toEqual({ text: 'Hey' });
    expect(documents.count({ kind: 'prompt' })).toBe(2);
    expect([documents.remove(address), documents.remove(address)]).toEqual([true, false]);
  });

  it('tells once, after the outermost write, what changed', () => {
    const changes: StoreChange[] = [];
    const stop = store.onChange((change) => changes.push(change));
    const { id } = trace();
    store.together(() => {
      store.writeTraces([trace({ id })]);
      store.writeSpans([span(id)]);
      expect(changes).toEqual([]);
    });
    expect(changes).toMatchObject([{ traces: [id], projects: [one(id).project_id], removed: false }]);
    stop();
    store.writeTraces([trace()]);
    expect(changes).toHaveLength(1);
  });

  it('undoes a write that failed, whole', () => {
    const write = (): void =>
      store.together(() => {
        store.writeTraces([trace({ project_name: 'gone' })]);
        throw new Error('no');
      });
    expect(write).toThrow('no');
    expect(store.projectNamed('gone')).toBeUndefined();
    store.writeTraces([trace({ project_name: 'gone' })]);
    expect(store.traces({ project: store.projectNamed('gone')?.id ?? '' }, FIRST).total).toBe(1);
  });

  it('removes what is too old, with all that belongs to it', () => {
    const [old, young] = [trace({ start_time: at(0), name: 'old' }), trace({ start_time: at(9 * 86_400), name: 'young' })];
    store.writeTraces([old, young]);
    store.writeSpans([span(old.id, { name: 'oldspan' })]);
    clock.now += 10 * 86_400_000;
    expect(store.retain({ days: 5, bytes: 1e12 })).toBe(1);
    expect(names({})).toEqual(['young']);
    expect(names({ search: 'oldspan' })).toEqual([]);
    expect(store.spans({ trace: old.id }, FIRST).total).toBe(0);
    expect(store.traces({}, FIRST).total).toBe(1);
  });

  it('removes the oldest when there is too much', () => {
    for (let portion = 0; portion < 4; portion += 1)
      store.writeTraces(
        Array.from({ length: 200 }, (_, n) => trace({ start_time: at(portion * 200 + n), input: 'x'.repeat(2000) })),
      );
    expect(store.retain({ days: 100, bytes: 1_200_000 })).toBe(400);
    expect(store.traces({}, FIRST).total).toBe(400);
    expect(store.traces({}, FIRST).content[0]?.start_time).toBe(at(799));
  });

  it('gives all away as JSON and takes it back', () => {
    const mine = trace({ project_name: 'mine', input: { a: 1 }, thread_id: 't', end_time: at(4) });
    store.writeTraces([mine, trace()]);
    store.writeSpans([span(mine.id, { project_name: 'mine', usage: { total_tokens: 2 }, model: 'm' })]);
    store.scoreTraces([{ id: mine.id, name: 'good', value: 1, source: 'sdk' }]);
    const exported = JSON.parse(JSON.stringify([...store.exportTraces({})]));
    const other = newStore(driver).store;
    other.importTraces(exported);
    expect(JSON.parse(JSON.stringify([...other.exportTraces({})]))).toEqual(exported);
    expect(other.trace(mine.id)).toMatchObject({ input: { a: 1 }, usage: { total_tokens: 2 }, span_count: 1 });
    other.close();
  });
});
