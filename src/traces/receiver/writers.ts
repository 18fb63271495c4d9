import type { Socket } from 'node:net';
import { isObject, type Json } from '../json';
import { processBehind } from './process-behind';

/** Milliseconds between two looks at the processes that write. */
const INTERVAL = 2_000;
/** Traces of which it is remembered who wrote them. */
const KEPT = 2_000;

/**
 * Which processes wrote which traces: a trace without an end whose process has gone is never finished. Where a process is not known (it is
 * on another system, or this one does not tell), nothing is said about its traces.
 */
export class Writers {
  readonly #processOf = new WeakMap<Socket, Promise<number | undefined>>();
  readonly #tracesOf = new Map<number, Set<string>>();
  readonly #orphans = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  /** `orphaned` hears of traces whose process has gone. */
  constructor(private readonly orphaned: (traces: readonly string[]) => void) {
    this.#timer = setInterval(() => this.#look(), INTERVAL);
    this.#timer.unref();
  }

  /** The traces whose process has gone since, whether or not they had ended; the oldest are forgotten. */
  get orphans(): readonly string[] {
    return [...this.#orphans];
  }

  /** This came over that connection. */
  async note(socket: Socket, body: Json): Promise<void> {
    const traces = tracesIn(body);
    if (traces.length === 0) return;
    let asked = this.#processOf.get(socket);
    if (!asked) {
      asked = processBehind(socket);
      this.#processOf.set(socket, asked);
    }
    const pid = await asked;
    if (pid === undefined || pid === process.pid) return;
    const known = this.#tracesOf.get(pid) ?? new Set();
    for (const trace of traces) {
      known.add(trace);
      this.#orphans.delete(trace);
    }
    forgetOldest(known);
    this.#tracesOf.set(pid, known);
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const [pid, traces] of this.#tracesOf) {
      if (isAlive(pid)) continue;
      this.#tracesOf.delete(pid);
      for (const trace of traces) this.#orphans.add(trace);
      this.orphaned([...traces]);
    }
    forgetOldest(this.#orphans);
  }
}

function forgetOldest(ids: Set<string>): void {
  for (const id of ids) {
    if (ids.size <= KEPT) return;
    ids.delete(id);
  }
}

/** The traces that a batch of traces or of spans is about. */
function tracesIn(body: Json): readonly string[] {
  if (!isObject(body)) return [];
  const { traces, spans } = body;
  const ids = (records: Json | undefined, name: 'id' | 'trace_id'): readonly string[] =>
    Array.isArray(records) ? records.flatMap((one) => (isObject(one) && typeof one[name] === 'string' ? [one[name]] : [])) : [];
  return [...new Set([...ids(traces, 'id'), ...ids(spans, 'trace_id')])];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
