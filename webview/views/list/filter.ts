import type { DifyKind } from '../../../src/protocol/dify';
import type { TraceFilter } from '../../../src/protocol/panel';
import { recordOf } from '../../host';

/** What the filter of the list says; how far back is kept as a length, since the clock goes on. */
export interface ListFilter extends Omit<TraceFilter, 'since' | 'until'> {
  /** Milliseconds. */
  readonly within?: number;
}

export const STATUSES = ['running', 'ok', 'error'] as const;

/** What a list can be narrowed to of what Dify apps log. */
export const DIFY_CHOICES: readonly ('any' | DifyKind)[] = [
  ...(['any', 'workflow', 'chatflow', 'message', 'node', 'tool', 'dataset-retrieval'] as const),
  ...(['moderation', 'suggested-question', 'generated-name'] as const),
];

const MINUTE = 60_000;
/** How far back a list may be asked to reach. */
export const STRETCHES = [15 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE, 7 * 24 * 60 * MINUTE] as const;

/** What was saved as a filter. */
export function filterIn(saved: unknown): ListFilter {
  const { text, status, project, tag, thread, within, dify } = recordOf(saved);
  const choice = DIFY_CHOICES.find((one) => one === dify);
  const known = STATUSES.find((one) => one === status);
  return {
    ...(typeof text === 'string' && { text }),
    ...(known && { status: known }),
    ...(typeof project === 'string' && { project }),
    ...(typeof tag === 'string' && { tag }),
    ...(typeof thread === 'string' && { thread }),
    ...(choice && { dify: choice }),
    ...(typeof within === 'number' && { within }),
  };
}

/** The question that the filter is, at this time. */
export function questionOf({ within, ...rest }: ListFilter, now: number): TraceFilter {
  return { ...rest, ...(within !== undefined && { since: now - within }) };
}

/** How many choices of the menu are set. */
export const choices = ({ text: _, ...rest }: ListFilter): number => Object.keys(rest).length;

/** The filter with a choice set; nothing as a choice takes it out. */
export function chosen(
  filter: ListFilter,
  name: 'status' | 'project' | 'tag' | 'thread' | 'within' | 'dify',
  value: string,
): ListFilter {
  const { [name]: _, ...rest } = filter;
  return value === '' ? rest : filterIn({ ...rest, [name]: name === 'within' ? Number(value) : value });
}
