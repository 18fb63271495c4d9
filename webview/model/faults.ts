import { type FaultKind, loggedTwice, neverEnded } from '../../src/protocol/faults';
import type { SpanRow, TraceRow } from '../../src/protocol/panel';

/** What a trace shows to be wrong; `spans` are those that show it, none where the trace does. */
export interface ShownFault {
  readonly kind: FaultKind;
  readonly spans: readonly SpanRow[];
}

/** The faults of a trace of which all spans are read. One that never ended leaves its spans open as well: that is one fault. */
export function faultsIn(row: TraceRow, spans: readonly SpanRow[]): readonly ShownFault[] {
  const open = row.status === 'unfinished' ? [] : neverEnded(spans);
  const twice = loggedTwice(spans);
  const ofTrace = (kind: FaultKind, isThere: boolean): readonly ShownFault[] => (isThere ? [{ kind, spans: [] }] : []);
  return [
    ...ofTrace('never-ended', row.status === 'unfinished'),
    ...(open.length > 0 ? [{ kind: 'span-never-ended' as const, spans: open }] : []),
    ...(twice.length > 0 ? [{ kind: 'logged-twice' as const, spans: twice }] : []),
    ...ofTrace('no-thread', row.lacksThread === true),
    ...ofTrace('refused-id', (row.flags?.length ?? 0) > 0),
  ];
}
