import type { DifyMark } from '../../protocol/dify';
import { BoundedMap } from '../client/bounded-map';
import type { ListQuery, Page } from '../client/list-query';
import { OpikError } from '../client/trouble';
import type { Span, Trace } from '../model';
import { FROM_DIFY } from './filters';
import { isNewer, kindByTags } from './kind';
import { difyMarkOf } from './mark';

/** Records whose marks are kept in mind: far more than are ever on one screen. */
const KEPT = 4_000;
/** Lists leave out what is long; of Dify's newer emitter that is the metadata too, which repeats input and output. */
const LONG = ['input', 'output', 'feedback_scores', 'comments'];

/** Servers find times by ids, which are not quite those of the starts: some records more may lie between. */
const SPARE = 20;

type Found = Trace | Span;
type Ask = (query: ListQuery, signal: AbortSignal) => Promise<Page<Found>>;
/** What narrowed the list that the records are of. */
type Narrowed = Omit<ListQuery, 'page' | 'size' | 'exclude' | 'sorting'>;

interface Look {
  readonly narrowed: Narrowed;
  readonly size: number;
  /** Metadata is left out. */
  readonly isShort: boolean;
}

/**
 * Which records of a list are Dify's, as what. Rows come without metadata: tags tell which ones may be, and the source is asked for those
 * once. Where nothing has such tags nothing is asked.
 */
export class Recognised {
  readonly #marks = new BoundedMap<string, DifyMark | 'none'>(KEPT);

  /** Whether any was found so far. */
  hasAny = false;

  of(id: string): DifyMark | undefined {
    const mark = this.#marks.get(id);
    return mark === 'none' ? undefined : mark;
  }

  /** Finds out about the records of a page that was read with that query. */
  async look(records: readonly Found[], narrowed: Narrowed, ask: Ask, signal: AbortSignal): Promise<void> {
    const unknown = records.filter(({ id, tags }) => kindByTags(tags) !== undefined && this.#marks.get(id) === undefined);
    const [newer, older] = [unknown.filter(({ tags }) => isNewer(tags)), unknown.filter(({ tags }) => !isNewer(tags))];
    const size = records.length + SPARE;
    const isTrace = (record: Found): boolean => !('trace_id' in record);
    try {
      await Promise.all([
        this.#ask(newer, { narrowed, size, isShort: newer.every(isTrace) }, ask, signal),
        this.#ask(older, { narrowed, size, isShort: false }, ask, signal),
      ]);
    } catch (error) {
      // The list itself was read: without marks it is as good as that of other traces.
      if (!(error instanceof OpikError)) throw error;
    }
  }

  async #ask(records: readonly Found[], { narrowed, size, isShort }: Look, ask: Ask, signal: AbortSignal): Promise<void> {
    if (records.length === 0) return;
    const starts = records.map(({ start_time }) => start_time).sort();
    const filters = [
      ...(narrowed.filters ?? []),
      FROM_DIFY,
      { field: 'start_time', operator: '>=', value: starts[0] ?? '' } as const,
      { field: 'start_time', operator: '<=', value: starts.at(-1) ?? '' } as const,
    ];
    const exclude = isShort ? [...LONG, 'metadata'] : LONG;
    const { content } = await ask({ ...narrowed, filters, page: 1, size, exclude }, signal);
    const found = new Map(content.map((one) => [one.id, one]));
    for (const { id } of records) {
      const one = found.get(id);
      const known = one && (isShort ? { ...one, metadata: { created_from: 'dify' } } : one);
      const mark = known && difyMarkOf(known);
      if (mark) this.hasAny = true;
      this.#marks.set(id, mark ?? 'none');
    }
  }
}
