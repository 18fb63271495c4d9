import type { FileFindings } from '../protocol/lint';
import type { LintHandlers } from './analysis';
import { Turns, unlessAborted } from './turns';

/**
 * Puts the questions in a row, so that `inner` is asked one at a time.
 *
 * What a document says must reach the analysis even when nobody waits for the answer any more: `change`, `close` and `disk` always run,
 * and an answer whose asker has gone is part of the next one, so that no change of findings is lost.
 */
export function orderly(inner: LintHandlers): LintHandlers {
  const turns = new Turns();
  const unheard = new Map<string, FileFindings>();

  const question = <Asked, Answered>(answer: (asked: Asked, signal: AbortSignal) => Answered | Promise<Answered>) => {
    return (asked: Asked, signal: AbortSignal): Promise<Answered> =>
      unlessAborted(
        turns.take(() => {
          signal.throwIfAborted();
          return answer(asked, signal);
        }),
        signal,
      );
  };

  const update = <Asked>(answer: (asked: Asked) => Promise<readonly FileFindings[]> | readonly FileFindings[]) => {
    return (asked: Asked, signal: AbortSignal): Promise<readonly FileFindings[]> =>
      unlessAborted(
        turns.take(async () => {
          for (const file of await answer(asked)) unheard.set(file.file, file);
          if (signal.aborted) return [];
          const all = [...unheard.values()];
          unheard.clear();
          return all;
        }),
        signal,
      );
  };

  const never = new AbortController().signal;
  return {
    configure: question((asked, signal) => {
      unheard.clear();
      return inner.configure(asked, signal);
    }),
    scan: question(async (asked, signal) => {
      const summary = await inner.scan(asked, signal);
      unheard.clear();
      return summary;
    }),
    change: update((asked) => inner.change(asked, never)),
    close: update((asked) => inner.close(asked, never)),
    disk: update((asked) => inner.disk(asked, never)),
    fixes: question((asked, signal) => inner.fixes(asked, signal)),
    silenced: question((asked, signal) => inner.silenced(asked, signal)),
    suppressions: question((asked, signal) => inner.suppressions(asked, signal)),
    connections: question((asked, signal) => inner.connections(asked, signal)),
    tracedFunctions: question((asked, signal) => inner.tracedFunctions(asked, signal)),
    setupEdits: question((asked, signal) => inner.setupEdits(asked, signal)),
    agentPrograms: question((asked, signal) => inner.agentPrograms(asked, signal)),
    functionAt: question((asked, signal) => inner.functionAt(asked, signal)),
    instrument: question((asked, signal) => inner.instrument(asked, signal)),
    completions: question((asked, signal) => inner.completions(asked, signal)),
    status: question((asked, signal) => inner.status(asked, signal)),
  };
}
