import path from 'node:path';
import { uuid7 } from '../../src/traces/ids';
import type { SpanWrite, TraceWrite } from '../../src/traces/model';
import { type DriverName, driverNames } from '../../src/traces/store/database';
import { driverNamed, openStore } from '../../src/traces/store/open';
import type { TraceStore } from '../../src/traces/store/store';
import { folderWith } from '../workspace/folder';

/** The drivers that this Node has. */
export const drivers: readonly DriverName[] = driverNames.filter((name) => driverNamed(name));

export interface Clock {
  now: number;
}

/** A new store in a folder of its own. */
export function newStore(driver: DriverName, clock: Clock = { now: Date.UTC(2026, 0, 1) }): { store: TraceStore; file: string } {
  const file = path.join(folderWith({}), 'data', 'traces.db');
  return { store: openStore({ file, driver, now: () => clock.now }).store, file };
}

let count = 0;

/** An id as SDKs make them, of its own time so that their order is known. */
export const newId = (): string => uuid7(Date.UTC(2026, 0, 1) + count++);

/** `seconds` after the beginning of 2026. */
export const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

export const trace = (fields: Partial<TraceWrite> = {}): TraceWrite => ({
  id: newId(),
  start_time: at(0),
  name: 'answer',
  ...fields,
});

export const span = (of: string, fields: Partial<SpanWrite> = {}): SpanWrite => ({
  id: newId(),
  trace_id: of,
  start_time: at(0),
  name: 'step',
  type: 'general',
  ...fields,
});

/** Numbers from 0 to 1, always the same. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
