import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isObject, parsed } from '../json';

/** Which process has a store open, and where it answers when it is a receiver. */
export interface Owner {
  readonly pid: number;
  readonly url?: string;
  readonly version?: string;
}

/** The right to open a store, held by one process at a time. */
export interface Ownership {
  tell(owner: Owner): void;
  release(): void;
}

/** Another process has the store open. */
export class StoreInUse extends Error {
  constructor(readonly owner: Owner) {
    super(`The trace store is in use by process ${owner.pid}${owner.url ? `, which answers at ${owner.url}` : ''}.`);
  }
}

const held = new Set<string>();

const ownerFile = (store: string): string => `${store}.owner`;

/** Who says that it has the store open and still runs. */
export function ownerOf(store: string): Owner | undefined {
  const owner = ownerIn(ownerFile(store));
  return owner && isRunning(owner.pid, store) ? owner : undefined;
}

/**
 * Takes the store, from an owner that died as well. `from` is an owner known not to answer: its process id was given to another program.
 * Throws `StoreInUse`.
 */
export function own(store: string, from?: Owner): Ownership {
  const file = ownerFile(store);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid }), { flag: 'wx', mode: 0o600 });
      held.add(store);
      return {
        tell: (owner) => writeWhole(file, JSON.stringify(owner)),
        release: () => {
          if (held.delete(store)) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = ownerIn(file);
    if (owner && owner.pid !== from?.pid && isRunning(owner.pid, store)) throw new StoreInUse(owner);
    discard(file, owner);
  }
  throw new StoreInUse(ownerIn(file) ?? { pid: 0 });
}

/** Renamed before it is removed: of several processes that find the same dead owner, one succeeds. */
function discard(file: string, dead: Owner | undefined): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (ownerIn(aside)?.pid === dead?.pid) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // Another process was quicker.
  }
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function ownerIn(file: string): Owner | undefined {
  try {
    const owner = parsed(readFileSync(file, 'utf8'));
    if (!isObject(owner) || typeof owner.pid !== 'number') return undefined;
    const { pid, url, version } = owner;
    return { pid, ...(typeof url === 'string' && { url }), ...(typeof version === 'string' && { version }) };
  } catch {
    return undefined;
  }
}

/** In a container a new process often has the id of the one before: an owner with our own id is us only if we remember. */
function isRunning(pid: number, store: string): boolean {
  if (pid === process.pid) return held.has(store);
  try {
    process.kill(pid, 0);
    return !isDefunct(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A killed process has its id until its parent takes notice, which a container's first process may never do. Only Linux tells. */
function isDefunct(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
