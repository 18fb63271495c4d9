import type { Reads } from '../../traces/panel/source';
import { translated } from '../sources/words';

/** Who learns from the questions what is shown. */
export interface Shown {
  /** This trace, or a list. */
  readonly opened: (trace: string | undefined) => void;
  /** A list was answered, from which it may be known what the server can't do. */
  readonly listed: () => void;
}

/** The answers of what is read from now; what is wrong with it is said in the editor's language. */
export function answersOf(reads: () => Promise<Reads>, { opened, listed }: Shown): Reads {
  const answered =
    <Asked, Answer>(read: (reads: Reads, asked: Asked, signal: AbortSignal) => Promise<Answer>) =>
    async (asked: Asked, signal: AbortSignal): Promise<Answer> => {
      try {
        return await read(await reads(), asked, signal);
      } catch (error) {
        throw translated(error);
      }
    };
  return {
    traces: answered(async (from, asked, signal) => {
      opened(undefined);
      const page = await from.traces(asked, signal);
      listed();
      return page;
    }),
    rows: answered((from, asked, signal) => from.rows(asked, signal)),
    aggregates: answered((from, asked, signal) => from.aggregates(asked, signal)),
    facets: answered((from, asked, signal) => from.facets(asked, signal)),
    trace: answered((from, asked, signal) => {
      opened(asked.trace);
      return from.trace(asked, signal);
    }),
    spans: answered((from, asked, signal) => from.spans(asked, signal)),
    find: answered((from, asked, signal) => from.find(asked, signal)),
    detail: answered((from, asked, signal) => from.detail(asked, signal)),
    field: answered((from, asked, signal) => from.field(asked, signal)),
    threads: answered((from, asked, signal) => {
      opened(undefined);
      return from.threads(asked, signal);
    }),
    turns: answered((from, asked, signal) => from.turns(asked, signal)),
  };
}
