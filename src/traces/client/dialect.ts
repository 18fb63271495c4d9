import type { Filter, ListQuery } from './list-query';
import { OpikError } from './trouble';

/** One thing that a server may not know, and how it is asked without it. */
interface Step {
  readonly name: 'ends' | 'changes' | 'fields' | 'order';
  /** How the server says so (`FiltersFactory`, `ParamsValidator` and `SortingFactory` of Opik's backend). */
  readonly said: RegExp;
  readonly without: (query: ListQuery) => ListQuery;
}

/** What every release can leave out. */
const LONG_KNOWN = new Set(['input', 'output', 'metadata', 'tags', 'usage', 'error_info', 'feedback_scores', 'comments']);

const steps: readonly Step[] = [
  {
    name: 'ends',
    said: /Invalid operator 'is_(?:not_)?empty' for field 'end_time'/,
    // A trace that has not ended has the duration 0 there.
    without: (query) => withFilters(query, ({ field, operator }) => (field === 'end_time' ? ends(operator) : undefined)),
  },
  {
    name: 'changes',
    said: /Invalid filters? query parameter/,
    without: (query) => withFilters(query, ({ field }) => (field === 'last_updated_at' ? [] : undefined)),
  },
  {
    name: 'fields',
    said: /Invalid query param exclude/,
    without: (query) => (query.exclude ? { ...query, exclude: query.exclude.filter((name) => LONG_KNOWN.has(name)) } : query),
  },
  { name: 'order', said: /Invalid sorting/, without: ({ sorting, ...query }) => query },
];

function ends(operator: Filter['operator']): readonly Filter[] | undefined {
  if (operator === 'is_empty') return [{ field: 'duration', operator: '=', value: '0' }];
  return operator === 'is_not_empty' ? [{ field: 'duration', operator: '>', value: '0' }] : undefined;
}

function withFilters(query: ListQuery, other: (filter: Filter) => readonly Filter[] | undefined): ListQuery {
  return query.filters ? { ...query, filters: query.filters.flatMap((filter) => other(filter) ?? [filter]) } : query;
}

/** What a server turned out not to know, path by path; releases differ, and say so only when asked. */
export class Dialect {
  readonly #lacking = new Map<string, ReadonlySet<Step>>();

  /** Whether the server can't tell what changed: its list of the newest stands for that. */
  lacksChanges(path: string): boolean {
    return [...(this.#lacking.get(path) ?? [])].some(({ name }) => name === 'changes');
  }

  /** Asks in words that the server takes; what it refused once is not tried again. Rejects as `ask` does. */
  async spoken<Answer>(path: string, query: ListQuery, ask: (query: ListQuery) => Promise<Answer>): Promise<Answer> {
    const left = new Set(this.#lacking.get(path));
    for (;;) {
      const told = [...left].reduce((before, { without }) => without(before), query);
      try {
        const answer = await ask(told);
        if (left.size > 0) this.#lacking.set(path, left);
        return answer;
      } catch (error) {
        if (!(error instanceof OpikError) || error.trouble.kind !== 'refused') throw error;
        const usable = steps.filter((step) => !left.has(step) && isOther(told, step.without(told)));
        const meant = usable.filter(({ said }) => error.says(said));
        if (usable.length === 0) throw error;
        for (const step of meant.length > 0 ? meant : usable) left.add(step);
      }
    }
  }
}

const isOther = (one: ListQuery, other: ListQuery): boolean => JSON.stringify(one) !== JSON.stringify(other);
