import { setTimeout as delay } from 'node:timers/promises';
import { OpikError } from './trouble';

/** Milliseconds before each further try; after the last the trouble is told. */
const PAUSES: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** Requests to wait in a row, after which even those are told. */
const MOST_WAITS = 30;

export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds before each further try, if not the usual. */
  readonly pauses?: readonly number[];
  /** What is not waited for. */
  readonly unless?: (error: OpikError) => boolean;
  /** Hears what is waited for, and for how long. */
  readonly waiting?: ((error: OpikError, milliseconds: number) => void) | undefined;
}

/** Does it again where the server or the network may be better in a moment; rejects as `work` does where they are not, or with the signal's reason. */
export async function patiently<Result>(
  work: () => Promise<Result>,
  { signal, pauses = PAUSES, unless, waiting }: Patience,
): Promise<Result> {
  let failures = 0;
  let waits = 0;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof OpikError) || !mayPass(error) || unless?.(error)) throw error;
      const isAsked = error.trouble.kind === 'busy' && error.retryAfter !== undefined;
      const usual = pauses[isAsked ? 0 : failures];
      waits += 1;
      if (!isAsked) failures += 1;
      if (usual === undefined || waits > MOST_WAITS) throw error;
      // Never before the server allows it, and not at the same moment as everybody else.
      const pause = Math.max(usual, error.retryAfter ?? 0) * (1 + 0.2 * Math.random());
      waiting?.(error, pause);
      await delay(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** Whether the same request may go well later. */
export function mayPass({ trouble, status = 0 }: OpikError): boolean {
  if (trouble.kind === 'unreachable') return trouble.why !== 'tls' && trouble.why !== 'proxy';
  return trouble.kind === 'busy' || trouble.kind === 'half' || status === 408 || status >= 500;
}
