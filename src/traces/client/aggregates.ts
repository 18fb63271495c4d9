import { isObject, type Json } from '../json';

/** What all traces that a question finds add up to, counted by the server; what it does not tell is missing. */
export interface Aggregates {
  readonly traces?: number;
  readonly errors?: number;
  /** Milliseconds. */
  readonly duration?: { readonly p50: number; readonly p90: number; readonly p99: number };
  /** US dollars. */
  readonly cost?: number;
  /** On average for each trace. */
  readonly tokens?: number;
}

/** Reads `ProjectStats`: a list of figures with names. */
export function aggregatesOf(answer: Json | undefined): Aggregates {
  const stats = isObject(answer) && Array.isArray(answer.stats) ? answer.stats : [];
  const figure = (name: string): Json | undefined => stats.filter(isObject).find((one) => one.name === name)?.value;
  const number = (name: string): number | undefined => {
    const value = figure(name);
    return typeof value === 'number' ? value : undefined;
  };
  const traces = number('trace_count');
  const errors = number('lens_failed_count') ?? number('error_count');
  const cost = number('total_estimated_cost_sum') ?? number('total_estimated_cost');
  const tokens = number('usage.total_tokens');
  const duration = percentiles(figure('duration'));
  return {
    ...(traces !== undefined && { traces }),
    ...(errors !== undefined && { errors }),
    ...(cost !== undefined && { cost }),
    ...(tokens !== undefined && { tokens }),
    ...(duration && { duration }),
  };
}

function percentiles(value: Json | undefined): Aggregates['duration'] {
  if (!isObject(value)) return undefined;
  const { p50, p90, p99 } = value;
  return typeof p50 === 'number' && typeof p90 === 'number' && typeof p99 === 'number' ? { p50, p90, p99 } : undefined;
}
