import { downloaded, uploaded } from '../client/attachments';
import { Delivery, isRefusal } from '../client/delivery';
import { OpikClient } from '../client/opik-client';
import { type Patience, patiently } from '../client/patiently';
import { type OpikServer, requested } from '../client/requested';
import { type ExportScope, exportedParts, exportedTraces } from '../client/transfer';
import { OpikError } from '../client/trouble';
import { belonging, type CarriedTrace, carriedTrace, idsOf } from './carried';
import type { ExportJournal, ExportMark } from './journal';
import { deliverThreads } from './threads';

/** What is exported, where from and where to. */
export interface Export {
  /** The receiver that has the traces. */
  readonly receiver: OpikServer;
  readonly server: OpikServer;
  readonly scope: ExportScope;
  readonly journal: ExportJournal;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Hears how far it came: after each portion, and as it begins where an earlier one was left. */
  readonly progress?: (mark: ExportMark) => void;
  readonly waiting?: Patience['waiting'];
  readonly pauses?: readonly number[];
}

/** Traces after which it is noted how far the export came. */
const PORTION = 50;

const START: ExportMark = { after: '', first: '', traces: 0, spans: 0, files: 0, refused: 0 };

/**
 * Posts traces with spans, scores, files and the state of their threads to a server; what came of it. One that was left goes on behind the last trace
 * that arrived whole, and then brings what was recorded since. Rejects with an `OpikError` where the server can't be had; the journal stays then, as
 * when the signal stops it.
 */
export async function exportToServer(given: Export): Promise<ExportMark> {
  const { journal, now } = given;
  const delivery = new Delivery(given.server, (...request) => patiently(() => requested(...request), given));
  const begun = journal.read(now());
  if (begun) given.progress?.(begun);
  const behind = await passed(given, delivery, begun ?? START);
  // What was recorded since an export was left is newer than all that it brought.
  const all = begun ? await passed(given, delivery, { ...behind, after: '', first: '', until: behind.first }) : behind;
  const parts = await partsDelivered(given, delivery);
  const refused = delivery.refused;
  await deliverThreads(given, delivery);
  journal.remove();
  return {
    ...all,
    spans: all.spans + parts.spans,
    files: all.files + parts.files,
    refused: all.refused + parts.refused + delivery.refused - refused,
  };
}

/** Spans of traces that were never sent, such as those of Dify's older emitter. They are few, and not noted. */
async function partsDelivered(given: Export, delivery: Delivery): Promise<Pick<ExportMark, 'spans' | 'files' | 'refused'>> {
  const sum = { spans: 0, files: 0, refused: 0 };
  for await (const portion of exportedParts(given.receiver.url, given.scope, given.signal)) {
    const parts = portion.flatMap((one) => carriedTrace(one) ?? []).filter(({ trace }) => trace.start_time === undefined);
    const { files, refused } = await belongingsDelivered(given, delivery, parts);
    sum.spans += parts.reduce((count, { spans }) => count + spans.length, 0);
    sum.files += files;
    sum.refused += refused;
  }
  return sum;
}

/** Everything behind the mark, newest first, up to where it ends. */
async function passed(given: Export, delivery: Delivery, begun: ExportMark): Promise<ExportMark> {
  const { receiver, scope, journal, signal, now } = given;
  const { until = '' } = begun;
  let mark = begun;
  for await (const portion of exportedTraces(receiver.url, scope, signal, begun.after || undefined)) {
    const carried = portion.flatMap((one) => carriedTrace(one) ?? []);
    // They come in the order of their ids.
    const traces = carried.filter(({ id }) => id > until);
    for (let at = 0; at < traces.length; at += PORTION) {
      const some = traces.slice(at, at + PORTION);
      const { files, refused } = await delivered(given, delivery, some);
      mark = {
        ...mark,
        after: some.at(-1)?.id ?? mark.after,
        first: mark.first || (some[0]?.id ?? ''),
        traces: mark.traces + some.length,
        spans: mark.spans + some.reduce((sum, { spans }) => sum + spans.length, 0),
        files: mark.files + files,
        refused: mark.refused + refused,
      };
      journal.write(mark, now());
      given.progress?.(mark);
    }
    if (traces.length < carried.length) break;
  }
  return mark;
}

/** Traces first: what belongs to one that is refused is not sent. How many files went along, and what was refused. */
async function delivered(
  given: Export,
  delivery: Delivery,
  traces: readonly CarriedTrace[],
): Promise<Pick<ExportMark, 'files' | 'refused'>> {
  const { signal } = given;
  const before = delivery.refused;
  const records = traces.map(({ trace }) => trace);
  const unwanted = idsOf(await delivery.deliver('traces', records, signal));
  const own = delivery.refused - before;
  const { files, refused } = await belongingsDelivered(
    given,
    delivery,
    traces.filter(({ id }) => !unwanted.has(id)),
  );
  return { files, refused: own + refused };
}

/** Spans, scores and files. */
async function belongingsDelivered(
  given: Export,
  delivery: Delivery,
  taken: readonly CarriedTrace[],
): Promise<Pick<ExportMark, 'files' | 'refused'>> {
  const { signal } = given;
  const before = delivery.refused;
  const spans = taken.flatMap((one) => one.spans);
  const lost = idsOf(await delivery.deliver('spans', spans, signal));
  await delivery.deliver(
    'trace scores',
    taken.flatMap((one) => one.traceScores),
    signal,
  );
  const spanScores = taken.flatMap((one) => one.spanScores);
  const withoutSpan = new Set(belonging(spanScores, 'id', lost));
  await delivery.deliver(
    'span scores',
    spanScores.filter((one) => !withoutSpan.has(one)),
    signal,
  );
  const outcomes = { carried: 0, refused: 0, gone: 0 };
  for (const { project, files } of taken)
    for (const file of files) if (!lost.has(file.entity_id)) outcomes[await carry(given, project, file)] += 1;
  return { files: outcomes.carried, refused: delivery.refused - before + outcomes.refused };
}

/** What became of a file; one that the server refuses, such as one that is too large for it, keeps nothing else back. */
async function carry(
  given: Export,
  project: string,
  file: CarriedTrace['files'][number],
): Promise<'carried' | 'refused' | 'gone'> {
  const { receiver, server, signal } = given;
  const bytes = await downloaded(receiver, file, signal);
  if (!bytes) return 'gone';
  try {
    await patiently(() => uploaded(server, project, file, bytes, signal), given);
    return 'carried';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 'refused';
  }
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
