import { isObject, type Json } from '../json';
import { type Owner, ownerOf } from '../store/owner';
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

/** The receiver that has this store, or the owner that does not answer, or neither. */
export async function runningReceiver(store: string): Promise<{ readonly running?: Running; readonly silent?: Owner }> {
  const end = Date.now() + START;
  for (;;) {
    const owner = ownerOf(store);
    if (!owner) return {};
    const running = owner.url === undefined ? undefined : await ask(owner.url, owner.pid);
    if (running) return { running };
    if (Date.now() > end) return { silent: owner };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask(url: string, pid: number): Promise<Running | undefined> {
  try {
    const response = await fetch(`${url}/v1/private/lens/about`, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 401) return { url, pid, version: 'unknown' }; // it wants a token: it is one of ours
    const about: Json = JSON.parse(await response.text());
    const isOurs = isObject(about) && about.product === PRODUCT && about.pid === pid;
    return isOurs ? { url, pid, version: typeof about.version === 'string' ? about.version : 'unknown' } : undefined;
  } catch {
    return undefined;
  }
}
