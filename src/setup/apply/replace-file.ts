import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, chown, type FileHandle, link, lstat, mkdir, open, readFile, readlink, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../model';
import { keepBackup, sweepLeftovers } from './beside';

/** A file that was written, and where its old content is kept. */
export interface Replaced {
  readonly path: string;
  readonly backup?: string;
}

/** Why a file is left as it is, beyond what the system says: `CHANGED` since the preview, `READONLY`, or of another `OWNER`. */
export class Refused extends Error {
  constructor(readonly code: 'CHANGED' | 'READONLY' | 'OWNER') {
    super(code);
  }
}

/**
 * Puts the new text where the old one is, whole or not at all: written aside, synced, renamed; owner and mode stay, a link keeps leading there.
 * Rejects with the file as it was. `meanwhile` runs when everything but the renaming is done.
 */
export async function replaceFile(
  { path: named, before, after, secret, outside }: FileChange,
  meanwhile: () => Promise<void> | void = () => undefined,
): Promise<Replaced> {
  const target = await linkTarget(named);
  const old = await lstat(target).catch(missing);
  if ((await textOf(target, old)) !== before) throw new Refused('CHANGED');
  if (old) await refuseForeign(target, old);
  const folder = path.dirname(target);
  if (outside) await mkdir(folder, { recursive: true });
  await sweepLeftovers(target);
  const backup = old && outside ? await keepBackup(target) : undefined;
  const aside = path.join(folder, `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(aside, 'wx', old ? old.mode & 0o777 : secret ? 0o600 : 0o644);
    await fill(handle, after, old?.mode);
    // Only root may give a file away, so for anyone else the owner is the same already; a group may be given by its members.
    if (old && process.getuid) await chown(aside, old.uid, old.gid);
    await meanwhile();
    if ((await textOf(target, await lstat(target).catch(missing))) !== before) throw new Refused('CHANGED');
    await (old ? rename(aside, target) : create(aside, target));
  } catch (error) {
    for (const one of [aside, backup]) if (one !== undefined) await rm(one, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  return { path: named, ...(backup !== undefined && { backup }) };
}

/** The text of what is there; undefined for nothing. */
const textOf = async (target: string, found: Stats | undefined): Promise<string | undefined> =>
  found && (await readFile(target, 'utf8'));

/** A rename needs no permission for the file, only for its folder: a read-only file would be replaced all the same. */
async function refuseForeign(target: string, old: Stats): Promise<void> {
  if ((old.mode & 0o222) === 0) throw new Refused('READONLY');
  await access(target, constants.W_OK);
  const user = process.getuid?.();
  if (user !== undefined && user !== 0 && old.uid !== user) throw new Refused('OWNER');
}

async function fill(handle: FileHandle, text: string, mode: number | undefined): Promise<void> {
  try {
    await handle.writeFile(text);
    if (mode !== undefined) await handle.chmod(mode & 0o777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives the file its name unless something has it by now; where the disk knows no second names, by renaming. */
async function create(aside: string, target: string): Promise<void> {
  try {
    await link(aside, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Refused('CHANGED');
    await rename(aside, target);
    return;
  }
  await rm(aside, { force: true });
}

/** Where a chain of links leads, whether or not something is there yet. */
async function linkTarget(file: string): Promise<string> {
  let target = file;
  for (let links = 0; links < 40; links += 1) {
    const next = await readlink(target).catch(() => undefined);
    if (next === undefined) return target;
    target = path.resolve(path.dirname(target), next);
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}

/** After this a power cut can't undo the rename; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function missing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}
