import { isObject, parsed } from '../json';
import { type Owner, ownerOf, StoreInUse } from '../store/owner';
import { PRODUCT } from './routes/lens';

/** A receiver that was asked and answered. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  readonly version: string;
}

/** Milliseconds in which a receiver on this machine answers, or is none. */
const PATIENCE = 2000;
/** Milliseconds that one which is just starting is given. */
const START = 5000;

/**
 * The receiver that has this store; or the owner that is proven to be none, as nobody listens where it should: its process id was given to
 * another program. Neither when the store is free. Throws `StoreInUse` when the owner may live: it is only busy, or no receiver.
 */
export async function runningReceiver(
  store: string,
  patience = START,
): Promise<{ readonly running?: Running; readonly silent?: Owner }> {
  const end = Date.now() + patience;
  let isEverBusy = false;
  for (;;) {
    const owner = ownerOf(store);
    if (!owner) return {};
    const answer = owner.url === undefined ? 'busy' : await askReceiver(owner.url, owner.pid, Math.min(patience, PATIENCE));
    if (typeof answer === 'object') return { running: answer };
    isEverBusy ||= answer === 'busy';
    if (Date.now() > end && isEverBusy) throw new StoreInUse(owner);
    if (Date.now() > end) return { silent: owner };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Asks who is at that address. Somebody who is busy has accepted the connection; nobody, or another program, has `gone`. */
export async function askReceiver(url: string, pid: number, patience: number): Promise<Running | 'busy' | 'gone'> {
  try {
    const response = await fetch(`${url}/v1/private/lens/about`, { signal: AbortSignal.timeout(patience) });
    if (response.status === 401) return { url, pid, version: 'unknown' }; // it wants a token: it is one of ours
    const about = parsed(await response.text());
    const isOurs = isObject(about) && about.product === PRODUCT && about.pid === pid;
    return isOurs ? { url, pid, version: typeof about.version === 'string' ? about.version : 'unknown' } : 'gone';
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED' ? 'gone' : 'busy';
  }
}
