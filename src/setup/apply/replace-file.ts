import { randomBytes } from 'node:crypto';
import { chown, copyFile, type FileHandle, lstat, mkdir, open, readFile, readlink, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../model';

/** A file that was written, and where its old content is kept. */
export interface Replaced {
  readonly path: string;
  readonly backup?: string;
}

/** The file is not what the user saw in the preview. */
export class ChangedSincePreview extends Error {
  readonly code = 'CHANGED';
}

/**
 * Puts the new text where the old one is, whole or not at all: written aside, synced, renamed; owner and mode stay, a link keeps leading there.
 * Rejects with the file as it was.
 */
export async function replaceFile({ path: named, before, after, secret, outside }: FileChange): Promise<Replaced> {
  const target = await linkTarget(named);
  const old = await lstat(target).catch(missing);
  const text = old && (await readFile(target, 'utf8'));
  if (text !== before) throw new ChangedSincePreview();
  const folder = path.dirname(target);
  if (outside) await mkdir(folder, { recursive: true });
  const backup = old && outside ? `${target}.before-opik-lens` : undefined;
  if (backup !== undefined) await copyFile(target, backup);
  const aside = path.join(folder, `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(aside, 'wx', old ? old.mode & 0o777 : secret ? 0o600 : 0o644);
    await fill(handle, after, old?.mode);
    // Only root may give a file away; for anyone else the owner is the same already, or stays a different one.
    if (old && process.getuid?.() === 0) await chown(aside, old.uid, old.gid);
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  return { path: named, ...(backup !== undefined && { backup }) };
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

/** Where a chain of links leads, whether or not something is there yet. */
async function linkTarget(file: string): Promise<string> {
  let target = file;
  for (let links = 0; links < 40; links += 1) {
    const link = await readlink(target).catch(() => undefined);
    if (link === undefined) return target;
    target = path.resolve(path.dirname(target), link);
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}

/** After this a power cut can't undo the rename; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
