import { BoundedMap } from '../client/bounded-map';
import { OpikError } from '../client/trouble';
import type { Reads } from '../panel/source';
import type { SourceHealth } from './health';

/** Answers that are kept: what a few pages show at one time. */
const KEPT = 40;

/** The same answers; while the server has a trouble, the last good one to the same question stands for it, and says so where it is a page of traces. */
export function keptReads(reads: Reads, health: SourceHealth): Reads {
  const kept = new BoundedMap<string, unknown>(KEPT);
  const keeping =
    <Asked, Answer>(
      name: string,
      read: (asked: Asked, signal: AbortSignal) => Promise<Answer>,
      again: (kept: Answer) => Answer = (kept) => kept,
    ) =>
    async (asked: Asked, signal: AbortSignal): Promise<Answer> => {
      const question = JSON.stringify([name, asked]);
      const before = kept.get(question);
      try {
        const answer = await read(asked, signal);
        health.answered();
        if (answer !== null) kept.set(question, answer);
        return answer;
      } catch (error) {
        if (!(error instanceof OpikError)) throw error;
        health.failed(error);
        if (before === undefined || error.trouble.kind === 'missing') throw error;
        // It was the answer to this question, and so has its type.
        return again(before as Answer);
      }
    };
  // Rows are asked for by who has them already. A whole value that is opened is not kept, it may be large; what a search in a trace finds is asked anew with each letter.
  return {
    ...reads,
    traces: keeping('traces', reads.traces, (page) => ({ ...page, isKept: true })),
    facets: keeping('facets', reads.facets),
    aggregates: keeping('aggregates', reads.aggregates),
    trace: keeping('trace', reads.trace),
    spans: keeping('spans', reads.spans),
    detail: keeping('detail', reads.detail),
    threads: keeping('threads', reads.threads),
    turns: keeping('turns', reads.turns),
  };
}
