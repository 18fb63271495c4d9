import { Delivery, isStumble } from '../client/delivery';
import { OpikClient } from '../client/opik-client';
import { patiently } from '../client/patiently';
import { type OpikServer, requested } from '../client/requested';
import { type ExportScope, exportedParts, exportedTraces } from '../client/transfer';
import { OpikError } from '../client/trouble';
import { type CarriedTrace, carriedTrace } from './carried';
import type { ExportJournal, ExportMark } from './journal';
import { delivered, type ExportEnds, type Outcome } from './portion';
import { deliverThreads } from './threads';

/** What is exported, where from and where to. */
export interface Export extends ExportEnds {
  readonly scope: ExportScope;
  readonly journal: ExportJournal;
  readonly now: () => number;
  /** Hears how far it came: after each portion, and as it begins where an earlier one was left. */
  readonly progress?: (mark: ExportMark) => void;
}

/** What came of an export. */
export interface Exported extends Omit<ExportMark, 'after' | 'first' | 'until' | 'apart'> {
  /** What is missing there, since the server stumbled over it each time; the next export of the same tries that again. */
  readonly failed: number;
  /** Why it is. */
  readonly why?: OpikError;
}

/** Traces after which it is noted how far the export came. */
const PORTION = 50;
/** Traces that are set apart while the server takes nothing at all, after which it is taken to fail altogether. */
const ENOUGH = 20;
/** Traces that are set apart; a server that stumbles over more of them has a trouble of its own. */
const MOST_APART = 1_000;

const START: ExportMark = { after: '', first: '', traces: 0, spans: 0, files: 0, refused: 0, apart: [] };

/**
 * Posts traces with spans, scores, files and the state of their threads to a server; what came of it. One that was left goes on behind the last trace
 * that arrived whole, and then brings what was recorded since. What the server stumbles over is set apart and tried once more behind all others. Rejects
 * with an `OpikError` where the server can't be had; the journal stays then, as when the signal stops it.
 */
export async function exportToServer(given: Export): Promise<Exported> {
  const { journal, now, server } = given;
  const post: typeof requested = (...request) => patiently(() => requested(...request), given);
  const alone: typeof requested = (...request) => patiently(() => requested(...request), { ...given, unless: isStumble });
  const delivery = new Delivery(server, { post, alone });
  const begun = journal.read(now());
  if (begun) given.progress?.(begun);
  const behind = await passed(given, delivery, begun ?? START);
  // What was recorded since an export was left is newer than all that it brought.
  const all = begun ? await passed(given, delivery, { ...behind, after: '', first: '', until: behind.first }) : behind;
  const parts = await partsDelivered(given, delivery);
  const last = new Delivery(server, { post: alone, alone, enough: Number.POSITIVE_INFINITY });
  const { mark, failed: again } = await triedAgain(given, last, all);
  const before = { refused: delivery.refused, stumbled: delivery.stumbled };
  const unclosed = await deliverThreads(given, delivery);
  const failed = again + parts.failed + unclosed + delivery.stumbled - before.stumbled;
  const first = all.first || behind.first;
  // All is behind the next one but what was set apart, and what comes until then.
  if (failed > 0) journal.write({ ...mark, after: first, first, until: first }, now());
  else journal.remove();
  return {
    traces: mark.traces,
    spans: mark.spans + parts.spans,
    files: mark.files + parts.files,
    refused: mark.refused + parts.refused + delivery.refused - before.refused,
    failed,
    ...(failed > 0 && { why: OpikError.of({ kind: 'failed', status: 500 }, server.url, 500) }),
  };
}

/** What was set apart, trace by trace; what still is, and how many records of it. */
async function triedAgain(
  given: Export,
  delivery: Delivery,
  all: ExportMark,
): Promise<{ readonly mark: ExportMark; readonly failed: number }> {
  const { receiver, signal } = given;
  let mark: ExportMark = { ...all, apart: [] };
  let failed = 0;
  for (const trace of all.apart)
    for await (const portion of exportedTraces(receiver.url, { trace }, signal))
      for (const outcome of await delivered(
        given,
        delivery,
        portion.flatMap((one) => carriedTrace(one) ?? []),
      )) {
        failed += outcome.failed;
        mark = withOutcome(mark, outcome);
      }
  return { mark, failed };
}

/** A trace counts when all of it was answered for; until then it is set apart. */
const withOutcome = (mark: ExportMark, { id, files, refused, failed }: Outcome): ExportMark =>
  failed > 0 ? { ...mark, apart: [...mark.apart, id] } : { ...mark, files: mark.files + files, refused: mark.refused + refused };

/** Spans of traces that were never sent, such as those of Dify's older emitter. They are few, and not noted. */
async function partsDelivered(
  given: Export,
  delivery: Delivery,
): Promise<Pick<Exported, 'spans' | 'files' | 'refused' | 'failed'>> {
  const sum = { spans: 0, files: 0, refused: 0, failed: 0 };
  for await (const portion of exportedParts(given.receiver.url, given.scope, given.signal)) {
    const parts = portion.flatMap((one) => carriedTrace(one) ?? []).filter(({ trace }) => trace.start_time === undefined);
    for (const { files, refused, failed } of await delivered(given, delivery, parts, 'parts')) {
      sum.files += files;
      sum.refused += refused;
      sum.failed += failed;
    }
    sum.spans += spansIn(parts);
  }
  return sum;
}

const spansIn = (traces: readonly CarriedTrace[]): number => traces.reduce((sum, { spans }) => sum + spans.length, 0);

/** Everything behind the mark, newest first, up to where it ends. */
async function passed(given: Export, delivery: Delivery, begun: ExportMark): Promise<ExportMark> {
  const { receiver, scope, journal, signal, now } = given;
  const { until = '' } = begun;
  let mark = begun;
  let { taken } = delivery;
  let inRow = 0;
  for await (const portion of exportedTraces(receiver.url, scope, signal, begun.after || undefined)) {
    const carried = portion.flatMap((one) => carriedTrace(one) ?? []);
    // They come in the order of their ids.
    const traces = carried.filter(({ id }) => id > until);
    for (let at = 0; at < traces.length; at += PORTION) {
      const some = traces.slice(at, at + PORTION);
      const outcomes = await delivered(given, delivery, some);
      mark = outcomes.reduce(withOutcome, {
        ...mark,
        after: some.at(-1)?.id ?? mark.after,
        first: mark.first || (some[0]?.id ?? ''),
        traces: mark.traces + some.length,
        spans: mark.spans + spansIn(some),
      });
      inRow = delivery.taken > taken ? 0 : inRow + outcomes.filter(({ failed }) => failed > 0).length;
      taken = delivery.taken;
      if (inRow >= ENOUGH || mark.apart.length > MOST_APART)
        throw OpikError.of({ kind: 'failed', status: 500 }, given.server.url, 500);
      journal.write(mark, now());
      given.progress?.(mark);
    }
    if (traces.length < carried.length) break;
  }
  return mark;
}

/** How many traces there are to export; a receiver that does not tell is asked no further. */
export async function countOf(receiver: OpikServer, scope: ExportScope, signal: AbortSignal): Promise<number | undefined> {
  const { trace, project, from, to } = scope;
  const filters = trace === undefined ? [] : [{ field: 'id', operator: '=', value: trace } as const];
  const exclude = ['input', 'output', 'metadata'];
  try {
    const page = await new OpikClient(receiver).traces(
      { page: 1, size: 1, exclude, filters, ...(project !== undefined && { project }), ...(from && { from }), ...(to && { to }) },
      signal,
    );
    return page.total;
  } catch (error) {
    if (error instanceof OpikError) return undefined;
    throw error;
  }
}
