import type {
  PanelAction,
  PanelConversation,
  PanelNews,
  PanelState,
  SpanRow,
  TraceFilter,
  TraceRow,
} from '../../../src/protocol/panel';
import { answerer } from '../../../src/protocol/rpc';
import { manySpans, manyTraces, RECORDED, recording as usual } from './data';
import type { Scene } from './scene';

/** What a test can do from outside, as `standIn` of the window. */
export interface StandIn {
  readonly actions: PanelAction[];
  readonly asked: string[];
  tell<Name extends keyof PanelNews>(name: Name, news: PanelNews[Name][0]): void;
  /** Adds or changes traces and tells of it. */
  put(...traces: TraceRow[]): void;
  /** Adds or changes spans of a trace and tells of it. */
  putSpans(trace: string, ...spans: SpanRow[]): void;
  /** From now on nothing fails. */
  heal(): void;
}

/** Stands in for the editor: the same messages, recorded data. It is never part of the extension. */
function standIn(): StandIn {
  const scene: Scene = location.hash ? (JSON.parse(decodeURIComponent(location.hash.slice(1))) as Scene) : {};
  // The recording looks as if it were made now.
  const shift = scene.recording ? 0 : Date.now() - RECORDED;
  const recording = scene.recording ?? usual;
  const shifted = <Row extends { readonly start: number }>(row: Row): Row => ({ ...row, start: row.start + shift });
  let traces = (scene.traces === undefined ? recording.traces : manyTraces(scene.traces)).map(shifted);
  const spans = new Map(Object.entries(recording.spans).map(([id, rows]) => [id, rows.map(shifted)]));
  if (scene.spans !== undefined) spans.set('trace-support', manySpans(scene.spans, RECORDED - 62_000).map(shifted));
  const state: PanelState = {
    tracing: 'on',
    url: 'http://127.0.0.1:5173/api',
    line: 'OPIK_URL_OVERRIDE=http://127.0.0.1:5173/api OPIK_WORKSPACE=default OPIK_LOG_START_TRACE_SPAN=true',
    warnings: [],
    hasTraces: (scene.state?.tracing ?? 'on') === 'on',
    ...scene.state,
  };
  let isHealed = false;
  const actions: PanelAction[] = [];
  const asked: string[] = [];
  const deliver = (data: unknown): void => void window.dispatchEvent(new MessageEvent('message', { data }));
  const listeners: ((message: unknown) => void)[] = [];

  const answer = async <Answer>(name: string, of: () => Answer): Promise<Answer> => {
    asked.push(name);
    await new Promise((resolve) => setTimeout(resolve, scene.delay ?? 0));
    if (!isHealed && scene.fail?.includes(name)) throw new Error('The `receiver` did not answer within 5 seconds.');
    return of();
  };
  answerer<PanelConversation>(
    {
      // As the editor does: what is sent is a copy.
      post: (message) => setTimeout(() => deliver(structuredClone(message))),
      listen: (receive) => void listeners.push(receive),
    },
    {
      state: () => answer('state', () => state),
      traces: ({ filter, size, page = 1 }) =>
        answer('traces', () => {
          const found = [...traces, ...partsOf(filter.dify, spans)].filter((row) => !row.isMissing && fits(row, filter));
          const isLast = page * size >= found.length;
          return {
            rows: found.slice((page - 1) * size, page * size),
            total: found.length,
            ...(!isLast && { next: String(page + 1) }),
          };
        }),
      rows: ({ ids }) => answer('rows', () => traces.filter(({ id }) => ids.includes(id))),
      aggregates: ({ filter }) =>
        answer('aggregates', () => {
          const found = traces.filter((row) => !row.isMissing && fits(row, filter));
          const costs = found.flatMap(({ cost }) => cost ?? []);
          const durations = found.flatMap(({ duration }) => duration ?? []).sort((one, other) => one - other);
          const p50 = durations[Math.floor(durations.length / 2)];
          return {
            traces: found.length,
            errors: found.filter(({ status }) => status === 'error').length,
            ...(p50 !== undefined && { duration: { p50, p90: p50, p99: p50 } }),
            ...(costs.length > 0 && { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
          };
        }),
      facets: () =>
        answer('facets', () => ({
          projects: [...new Set(traces.map(({ project }) => project))].sort(),
          tags: [...new Set(traces.flatMap(({ tags }) => tags))].sort(),
          ...(traces.some(({ dify }) => dify) && { dify: true as const }),
        })),
      trace: ({ trace }) => answer('trace', () => traces.find(({ id }) => id === trace) ?? null),
      spans: ({ trace, after }) =>
        answer('spans', () => {
          const all = spans.get(trace) ?? [];
          const from = Number(after ?? 0);
          return {
            rows: all.slice(from, from + 2_000),
            total: all.length,
            ...(from + 2_000 < all.length && { next: String(from + 2_000) }),
          };
        }),
      find: ({ trace, text }) =>
        answer('find', () => (spans.get(trace) ?? []).filter(({ name }) => name.includes(text)).map(({ id }) => id)),
      detail: ({ trace, span }) =>
        answer('detail', () => {
          const known = recording.details[span ?? trace];
          const row =
            span === undefined ? traces.find(({ id }) => id === trace) : spans.get(trace)?.find(({ id }) => id === span);
          return known ? shifted(known) : row ? { project: 'support-bot', tags: [], scores: [], ...row } : null;
        }),
      field: () => answer('field', () => 'x'.repeat(300_000)),
      threads: () => answer('threads', () => ({ rows: recording.threads.map(shifted), total: recording.threads.length })),
      turns: ({ thread, earlier }) =>
        answer('turns', () => {
          const all = (recording.turns[thread] ?? []).map((turn) => ({ ...turn, trace: shifted(turn.trace) }));
          const size = scene.turns ?? all.length;
          const to = Math.max(0, all.length - (Number(earlier ?? 1) - 1) * size);
          const from = Math.max(0, to - size);
          return {
            turns: all.slice(from, to),
            total: all.length,
            ...(from > 0 && { earlier: String(Number(earlier ?? 1) + 1) }),
          };
        }),
      act: (action) =>
        answer('act', () => {
          actions.push(action);
          return null;
        }),
    },
  );

  const tell: StandIn['tell'] = (name, news) => deliver({ news: name, with: news });
  const KEY = 'stand-in-state';
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        const copy: unknown = structuredClone(message);
        setTimeout(() => {
          for (const receive of listeners) receive(copy);
        });
      },
      getState: (): unknown => JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem(KEY, JSON.stringify(state)),
    }),
  });
  return {
    actions,
    asked,
    tell,
    heal() {
      isHealed = true;
    },
    put(...rows) {
      const ids = rows.map(({ id }) => id);
      traces = [...rows, ...traces.filter(({ id }) => !ids.includes(id))].sort((a, b) => b.start - a.start);
      tell('changed', { traces: ids, removed: false, more: false });
    },
    putSpans(trace, ...rows) {
      const ids = new Set(rows.map(({ id }) => id));
      spans.set(
        trace,
        [...(spans.get(trace) ?? []).filter(({ id }) => !ids.has(id)), ...rows].sort((a, b) => a.start - b.start),
      );
      tell('changed', { traces: [trace], removed: false, more: false });
    },
  };
}

/** The spans of a kind as rows, as a source has them. */
const partsOf = (kind: TraceFilter['dify'], spans: ReadonlyMap<string, readonly SpanRow[]>): readonly TraceRow[] =>
  [...spans].flatMap(([of, rows]) =>
    rows
      .filter(
        ({ dify }) =>
          kind !== undefined &&
          kind !== 'any' &&
          kind !== 'workflow' &&
          kind !== 'chatflow' &&
          kind !== 'message' &&
          dify?.kind === kind,
      )
      .map((row) => ({ ...row, of, project: 'dify-app', tags: [] })),
  );

function fits(row: TraceRow, { text, status, project, tag, thread, dify, since, until }: TraceFilter): boolean {
  return (
    (!text || `${row.name} ${row.preview ?? ''}`.toLowerCase().includes(text.toLowerCase())) &&
    (!status || row.status === status) &&
    (!project || row.project === project) &&
    (!tag || row.tags.includes(tag)) &&
    (!thread || row.thread === thread) &&
    (!dify || (row.dify !== undefined && (dify === 'any' || row.dify.kind === dify))) &&
    (since === undefined || row.start >= since) &&
    (until === undefined || row.start <= until)
  );
}

Object.assign(window, { standIn: standIn() });
