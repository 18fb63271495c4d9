import type { Language } from '../engine/facts/model';
import { type Disk, errorCode, type FileStamp, nodeDisk } from './disk';
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
  /** Reads the file once; the `hit` of a file that is too big, binary or minified is false. Never throws. */
  inspect(path: string, language: Language, withImports: boolean): FileRecord | Skipped;
  /** The same for bytes that did not come from a file. */
  inspectBytes(bytes: Buffer, language: Language, withImports: boolean): Omit<FileRecord, 'mtimeMs'>;
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

  function inspectBytes(bytes: Buffer, language: Language, withImports: boolean): Omit<FileRecord, 'mtimeMs'> {
    const size = bytes.length;
    const unfit = unfitness(bytes, limits);
    if (unfit) return { size, hit: false, unfit };
    return { size, hit: isHit(bytes), ...(withImports && { imports: packed(importSpecifiers(bytes, language)) }) };
  }

  function inspect(path: string, language: Language, withImports: boolean): FileRecord | Skipped {
    const skipped = (reason: SkipReason): Skipped => ({ kind: 'skipped', path, reason });
    try {
      const record = disk.open(path, (file): FileRecord | Skipped => {
        const { size, mtimeMs, isFile } = file;
        if (!isFile) return skipped('not-a-file');
        if (size > limits.maxSize) return { size, mtimeMs, hit: false, unfit: 'too-big' };
        if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.min(limits.maxSize, size * 2));
        const bytes = buffer.subarray(0, file.read(buffer.subarray(0, size)));
        return { ...inspectBytes(bytes, language, withImports), size, mtimeMs };
      });
      return record ?? skipped('gone');
    } catch (error) {
      return skipped(`error ${errorCode(error)}`);
    }
  }

  return { inspect, inspectBytes };
}
