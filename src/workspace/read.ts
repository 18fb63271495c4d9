import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Language } from '../engine/facts/model';
import { languageOf } from '../engine/languages';
import { type Disk, errorCode, nodeDisk } from './disk';
import { type DecodedText, decode, type Encoding, encode, markedEncoding } from './encoding';

/** Why a path is not analysed. `error` carries the system's code (`EACCES`, `ELOOP`). */
export type SkipReason =
  | 'gone'
  | 'not-a-file'
  | 'too-big'
  | 'binary'
  | 'minified'
  | 'link'
  | 'not-toml'
  | 'not-json'
  | `error ${string}`;

export interface Skipped {
  readonly kind: 'skipped';
  readonly path: string;
  readonly reason: SkipReason;
}

export interface Source extends DecodedText {
  readonly kind: 'source';
  readonly path: string;
  readonly language: Language;
}

export interface ReadLimits {
  /** Bytes; a bigger file is skipped. */
  readonly maxSize: number;
}

export const DEFAULT_LIMITS: ReadLimits = { maxSize: 2 * 1024 * 1024 };

const HEAD = 8192;
const BUNDLE_SIZE = 50 * 1024;
const BUNDLE_LINE = 500;

/** Bytes that no editor shows as text: a NUL near the start, unless a byte order mark says UTF-16. */
export function isBinary(bytes: Buffer): boolean {
  const marked = markedEncoding(bytes)?.encoding;
  return marked !== 'utf16le' && marked !== 'utf16be' && bytes.subarray(0, HEAD).includes(0);
}

/** Written by a bundler: big, with lines that nobody would write. */
export function isMinified(bytes: Buffer): boolean {
  if (bytes.length < BUNDLE_SIZE) return false;
  const enough = Math.floor(bytes.length / BUNDLE_LINE);
  let lines = 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    lines += 1;
    if (lines > enough) return false;
  }
  return true;
}

/** Why these bytes are not analysed, if so. */
export function unfitness(bytes: Buffer, { maxSize }: ReadLimits = DEFAULT_LIMITS): SkipReason | undefined {
  if (bytes.length > maxSize) return 'too-big';
  if (isBinary(bytes)) return 'binary';
  return isMinified(bytes) ? 'minified' : undefined;
}

/** The text of a source file, or why there is none. Never throws. */
export function readSource(path: string, limits: ReadLimits = DEFAULT_LIMITS, disk: Disk = nodeDisk): Source | Skipped {
  const skipped = (reason: SkipReason): Skipped => ({ kind: 'skipped', path, reason });
  try {
    const stamp = disk.stamp(path);
    if (!stamp) return skipped('gone');
    const language = languageOf(path);
    if (stamp.kind !== 'file' || !language) return skipped('not-a-file');
    if (stamp.size > limits.maxSize) return skipped('too-big');
    const bytes = disk.bytes(path);
    if (!bytes) return skipped('gone');
    const reason = unfitness(bytes, limits);
    return reason ? skipped(reason) : { kind: 'source', path, language, ...decode(bytes) };
  } catch (error) {
    return skipped(`error ${errorCode(error)}`);
  }
}

export type WriteOutcome = { readonly kind: 'written' } | { readonly kind: 'refused'; readonly reason: string };

/** Replaces the file's text in its own encoding and mode, in one step: a reader sees the old text or the new. Never throws. */
export function writeSource(path: string, text: string, encoding: Encoding, bom: boolean): WriteOutcome {
  const bytes = encode(text, encoding, bom);
  if (!bytes) return { kind: 'refused', reason: `the text has characters that ${encoding} cannot hold` };
  let beside: string | undefined;
  try {
    const target = realpathSync(path);
    beside = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    writeFileSync(beside, bytes, { flag: 'wx' });
    chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
    return { kind: 'written' };
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    return { kind: 'refused', reason: errorCode(error) };
  }
}
