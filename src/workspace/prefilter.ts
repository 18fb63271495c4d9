import type { Language } from '../engine/facts/model';
import { languageOf } from '../engine/languages';
import { type Disk, errorCode, type FileStamp, nodeDisk, type OpenFile } from './disk';
import { markedEncoding } from './encoding';
import { importSpecifiers, packed } from './imports';
import { DEFAULT_LIMITS, type ReadLimits, type Skipped, type SkipReason, unfitness } from './read';

/** What is known of a file's bytes, and the stamp under which it stays true. */
export interface FileRecord extends FileStamp {
  /** The bytes hold a needle: the file may use Opik. */
  readonly hit: boolean;
  /** The packed import specifiers; absent until they are asked for. */
  readonly imports?: string;
  /** The file is never analysed. */
  readonly unfit?: SkipReason;
}

/** The fewest of `names` such that each of them contains at least one: `opik`, `opik.evaluation` and `opik-langchain` need `opik` alone. */
export function needles(names: Iterable<string>): readonly string[] {
  const distinct = [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.length - b.length);
  const kept: string[] = [];
  for (const name of distinct) if (!kept.some((shorter) => name.includes(shorter))) kept.push(name);
  return kept;
}

/** In UTF-16 of either byte order the letters of `opik` have a NUL between them. */
const asUtf16 = (needle: string): Buffer => Buffer.from([...needle].join('\0'), 'latin1');

export interface Prefilter {
  /**
   * What is known of a file as it is now: `old`, where its stamp still holds. The `hit` of a file that is too big, binary or
   * minified is false. Undefined for what is no source file. Never throws.
   */
  record(path: string, old: FileRecord | undefined, withImports: boolean): FileRecord | Skipped | undefined;
}

/** Looks for needles in files, with one buffer for all. */
export function createPrefilter(
  searched: readonly string[],
  limits: ReadLimits = DEFAULT_LIMITS,
  disk: Disk = nodeDisk,
): Prefilter {
  const plain = searched.map((needle) => Buffer.from(needle));
  const wide = searched.map(asUtf16);
  let buffer = Buffer.allocUnsafeSlow(256 * 1024);
  // Native search costs about a tenth of the read, so that up to a dozen passes beat any search loop in JavaScript.
  const isHit = (bytes: Buffer): boolean =>
    plain.some((needle) => bytes.includes(needle)) ||
    (markedEncoding(bytes) !== undefined && wide.some((needle) => bytes.includes(needle)));

  function inspected(path: string, file: OpenFile, language: Language, withImports: boolean): FileRecord | Skipped {
    const { size, mtimeMs, isFile } = file;
    if (!isFile) return { kind: 'skipped', path, reason: 'not-a-file' };
    if (size > limits.maxSize) return { size, mtimeMs, hit: false, unfit: 'too-big' };
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.min(limits.maxSize, size * 2));
    const bytes = buffer.subarray(0, file.read(buffer.subarray(0, size)));
    const unfit = unfitness(bytes, limits);
    if (unfit) return { size, mtimeMs, hit: false, unfit };
    return { size, mtimeMs, hit: isHit(bytes), ...(withImports && { imports: packed(importSpecifiers(bytes, language)) }) };
  }

  function holds(path: string, old: FileRecord): boolean {
    const stamp = disk.stamp(path);
    return stamp?.kind === 'file' && stamp.mtimeMs === old.mtimeMs && stamp.size === old.size;
  }

  return {
    record(path, old, withImports) {
      const language = languageOf(path);
      if (!language) return undefined;
      try {
        if (old && (!withImports || old.imports !== undefined || old.unfit) && holds(path, old)) return old;
        const found = disk.open(path, (file) => inspected(path, file, language, withImports));
        return found ?? { kind: 'skipped', path, reason: 'gone' };
      } catch (error) {
        return { kind: 'skipped', path, reason: `error ${errorCode(error)}` };
      }
    },
  };
}
