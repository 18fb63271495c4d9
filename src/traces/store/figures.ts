import type { Condition } from './conditions';
import { number, numberIn, type Row, text } from './database';
import { failed } from './failed';
import type { Query } from './query';
import type { Selection } from './selection';

/** What Opik calls a stat (`ProjectStatItemObject`): a count, an average, or percentiles. */
export type Stat =
  | { readonly name: string; readonly type: 'COUNT' | 'AVG'; readonly value: number }
  | {
      readonly name: string;
      readonly type: 'PERCENTAGE';
      readonly value: { readonly p50: number; readonly p90: number; readonly p99: number };
    };

const DURATION = '(r.ended - r.started) / 1000.0';
const PLACES = [0.5, 0.9, 0.99];

/** What all records add up to that a query finds, under the names that Opik's backend has for them. Nothing is read but sums and six durations. */
export function statsOf(
  selection: Selection,
  kind: 'trace' | 'span',
  query: Query,
  conditions: readonly Condition[],
): readonly Stat[] {
  const ask = (columns: string, more: Parameters<Selection['figures']>[3] = {}): readonly Row[] =>
    selection.figures(query, conditions, columns, more);
  const cost = kind === 'trace' ? 'iif(r.priced_count > 0, r.cost, NULL)' : 'r.cost';
  const llm =
    kind === 'trace'
      ? 'sum(r.span_count) AS spans, sum(r.llm_span_count) AS llm'
      : "count(*) AS spans, sum(r.type = 'llm') AS llm";
  const [sums] = ask(
    `count(*) AS n, count(r.error_info) AS errors, sum(${failed(kind)}) AS failed, count(r.ended) AS ended, ${llm}, avg(${cost}) AS cost, sum(${cost}) AS costs`,
  );
  const count = (name: string, value: Row[string] | undefined): Stat => ({ name, type: 'COUNT', value: number(value) });
  const average = (name: string, value: Row[string] | undefined): readonly Stat[] =>
    numberIn(value) === undefined ? [] : [{ name, type: 'AVG', value: number(value) }];
  const usage = ask('u.key AS name, avg(u.value) AS value', { from: ', json_each(r.usage) u', group: 'u.key' });
  const scores = ask('s.name AS name, avg(s.value) AS value', {
    from: ` JOIN scores s ON s.kind = '${kind}' AND s.entity = r.id`,
    group: 's.name',
  });
  return [
    ...(kind === 'trace' ? [count('trace_count', sums?.n)] : []),
    count('span_count', sums?.spans),
    count('llm_span_count', sums?.llm),
    count('error_count', sums?.errors),
    // What Dify calls a failure and Opik does not.
    ...(number(sums?.failed) > number(sums?.errors) ? [count('lens_failed_count', sums?.failed)] : []),
    ...durations(number(sums?.ended), ask),
    ...average('total_estimated_cost', sums?.cost),
    ...average('total_estimated_cost_sum', sums?.costs),
    ...usage.flatMap(({ name, value }) => average(`usage.${text(name)}`, value)),
    ...scores.flatMap(({ name, value }) => average(`feedback_scores.${text(name)}`, value)),
  ];
}

/** Of those that have ended. Between two of them lies what is between their places, as with ClickHouse's `quantiles`, so that a median is the middle. */
function durations(
  ended: number,
  ask: (columns: string, more: Parameters<Selection['figures']>[3]) => readonly Row[],
): readonly Stat[] {
  if (ended === 0) return [];
  const at = (place: number): number => {
    const exact = place * (ended - 1);
    const offset = Math.floor(exact);
    const [below, above] = ask(`${DURATION} AS d`, { and: 'r.ended IS NOT NULL', order: 'r.ended - r.started', offset });
    const low = number(below?.d);
    // Times are whole microseconds; a sum of fractions is not.
    return Math.round((low + (exact - offset) * (number((above ?? below)?.d) - low)) * 1000) / 1000;
  };
  const [p50 = 0, p90 = 0, p99 = 0] = PLACES.map(at);
  return [{ name: 'duration', type: 'PERCENTAGE', value: { p50, p90, p99 } }];
}
