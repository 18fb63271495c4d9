import type { RunStatus } from '../../protocol/panel';
import type { Reads } from './source';

/** The same answers, but what has no end in a trace whose process has gone is told as never finished, without waiting for it any longer. */
export function withOrphans(reads: Reads, orphans: (signal: AbortSignal) => Promise<ReadonlySet<string>>): Reads {
  /** Asked only while something seems to run. */
  const among = async (rows: readonly { readonly status: RunStatus }[], signal: AbortSignal): Promise<ReadonlySet<string>> =>
    rows.some(({ status }) => status === 'running') ? orphans(signal) : new Set();
  const told = <Row extends { readonly status: RunStatus }>(row: Row, isOrphan: boolean): Row =>
    isOrphan && row.status === 'running' ? { ...row, status: 'unfinished' } : row;
  return {
    ...reads,
    async traces(asked, signal) {
      const page = await reads.traces(asked, signal);
      const gone = await among(page.rows, signal);
      return { ...page, rows: page.rows.map((row) => told(row, gone.has(row.id))) };
    },
    async rows(asked, signal) {
      const rows = await reads.rows(asked, signal);
      const gone = await among(rows, signal);
      return rows.map((row) => told(row, gone.has(row.id)));
    },
    async trace(asked, signal) {
      const row = await reads.trace(asked, signal);
      return row && told(row, (await among([row], signal)).has(row.id));
    },
    async spans(asked, signal) {
      const page = await reads.spans(asked, signal);
      const isOrphan = (await among(page.rows, signal)).has(asked.trace);
      return { ...page, rows: page.rows.map((row) => told(row, isOrphan)) };
    },
    async detail(asked, signal) {
      const detail = await reads.detail(asked, signal);
      return detail && told(detail, (await among([detail], signal)).has(asked.trace));
    },
    async turns(asked, signal) {
      const replay = await reads.turns(asked, signal);
      const gone = await among(
        replay.turns.map(({ trace }) => trace),
        signal,
      );
      const turns = replay.turns.map((turn) => ({ ...turn, trace: told(turn.trace, gone.has(turn.trace.id)) }));
      return { ...replay, turns };
    },
  };
}
