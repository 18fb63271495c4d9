import type { Reads } from '../../traces/panel/source';
import { translated } from '../sources/words';

/** The answers of what is read from now; what is wrong with it is said in the editor's language. `opened` learns which trace is shown, if one is. */
export function answersOf(reads: () => Promise<Reads>, opened: (trace: string | undefined) => void): Reads {
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
    traces: answered((from, asked, signal) => {
      opened(undefined);
      return from.traces(asked, signal);
    }),
    rows: answered((from, asked, signal) => from.rows(asked, signal)),
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
