import { ownerOf } from '../store/owner';
import type { Running } from './running';

/** Milliseconds without a request after which an SDK is hardly in the middle of something: it may not try again when it is refused. */
const QUIET = 500;
/** Milliseconds after which a receiver gives way even under load. */
const LATEST = 10_000;
/** Milliseconds that the newer one waits for it. */
const PATIENCE = 15_000;
const STEP = 50;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, STEP));

/** Whether the version comes after the other; pre-release marks do not count, and what is no version is never newer. */
export function isNewer(version: string, than: string): boolean {
  const [ours, theirs] = [numbersOf(version), numbersOf(than)];
  for (const place of [0, 1, 2]) {
    const difference = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const numbersOf = (version: string): readonly number[] => (/^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);

/** Asks a receiver of an older version to end; whether its store is free. Windows of several versions so share the newest. */
export async function hasGivenWay(
  { url, version: theirs }: Running,
  version: string,
  store: string,
  token?: string,
): Promise<boolean> {
  if (!isNewer(version, theirs)) return false;
  try {
    const response = await fetch(`${url}/v1/private/lens/hand-over`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token !== undefined && { authorization: token }) },
      body: JSON.stringify({ version }),
    });
    if (response.status !== 202) return false;
  } catch {
    return false;
  }
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause()) if (!ownerOf(store)) return true;
  return false;
}

/** Resolves when no request has come for a moment. */
export async function whenQuiet(lastRequest: () => number): Promise<void> {
  const end = Date.now() + LATEST;
  while (Date.now() - lastRequest() < QUIET && Date.now() < end) await pause();
}
