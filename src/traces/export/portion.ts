import { type CarriedFile, downloaded, uploaded } from '../client/attachments';
import { type Cargo, type Delivery, isRefusal, isStumble } from '../client/delivery';
import { type Patience, patiently } from '../client/patiently';
import type { OpikServer } from '../client/requested';
import type { Json } from '../json';
import { belonging, type CarriedTrace, idsOf } from './carried';

/** Between whom it is carried, and how patiently. */
export interface ExportEnds extends Omit<Patience, 'unless'> {
  /** The receiver that has the traces. */
  readonly receiver: OpikServer;
  readonly server: OpikServer;
}

/** What became of a trace and what belongs to it, counted in records and files. */
export interface Outcome {
  readonly id: string;
  /** Files that went along. */
  readonly files: number;
  readonly refused: number;
  /** Over which the server stumbled. */
  readonly failed: number;
}

/** Delivers traces, those first: what belongs to one that is not taken is not sent. With `parts`, what belongs to traces that were never sent. */
export async function delivered(
  ends: ExportEnds,
  delivery: Delivery,
  traces: readonly CarriedTrace[],
  of: 'traces' | 'parts' = 'traces',
): Promise<readonly Outcome[]> {
  const refused = new Set<Json>();
  const failed = new Set<Json>();
  /** The ids of what was not taken. */
  const deliver = async (cargo: Cargo, records: readonly Json[]): Promise<ReadonlySet<Json>> => {
    const untaken = await delivery.deliver(cargo, records, ends.signal);
    for (const one of untaken.refused) refused.add(one);
    for (const one of untaken.apart) failed.add(one);
    return idsOf([...untaken.refused, ...untaken.apart]);
  };
  const allOf = (some: readonly CarriedTrace[], kind: 'spans' | 'traceScores' | 'spanScores') => some.flatMap((one) => one[kind]);
  const records = traces.map(({ trace }) => trace);
  const unwanted = of === 'traces' ? await deliver('traces', records) : new Set();
  const taken = traces.filter(({ id }) => !unwanted.has(id));
  const lost = await deliver('spans', allOf(taken, 'spans'));
  await deliver('trace scores', allOf(taken, 'traceScores'));
  const spanScores = allOf(taken, 'spanScores');
  const withoutSpan = new Set(belonging(spanScores, 'id', lost));
  await deliver(
    'span scores',
    spanScores.filter((one) => !withoutSpan.has(one)),
  );
  const outcomes: Outcome[] = [];
  for (const one of traces) {
    const files = { carried: 0, refused: 0, gone: 0, failed: 0 };
    for (const file of unwanted.has(one.id) ? [] : one.files)
      if (!lost.has(file.entity_id)) files[await carry(ends, one.project, file)] += 1;
    const own = [one.trace, ...one.spans, ...one.traceScores, ...one.spanScores];
    const countIn = (some: ReadonlySet<Json>): number => own.filter((record) => some.has(record)).length;
    outcomes.push({
      id: one.id,
      files: files.carried,
      refused: countIn(refused) + files.refused,
      failed: countIn(failed) + files.failed,
    });
  }
  return outcomes;
}

/** What became of a file; one that the server does not take, such as one that is too large for it, keeps nothing else back. */
async function carry(ends: ExportEnds, project: string, file: CarriedFile): Promise<'carried' | 'refused' | 'gone' | 'failed'> {
  const { receiver, server, signal } = ends;
  const bytes = await downloaded(receiver, file, signal);
  if (!bytes) return 'gone';
  try {
    await patiently(() => uploaded(server, project, file, bytes, signal), { ...ends, unless: isStumble });
    return 'carried';
  } catch (error) {
    if (isStumble(error)) return 'failed';
    if (!isRefusal(error)) throw error;
    return 'refused';
  }
}
