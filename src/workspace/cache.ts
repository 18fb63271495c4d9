import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileRecord } from './prefilter';
import type { SkipReason } from './read';
import type { Selection } from './selection';

/** Changes whenever a record means something else than before. */
const FORMAT = 3;

type Row = readonly [mtimeMs: number, size: number, hit: 0 | 1, imports: string | 0];

const UNFIT: ReadonlySet<unknown> = new Set<SkipReason>(['too-big', 'binary', 'minified']);
const isReason = (value: unknown): value is SkipReason => UNFIT.has(value);
function recordOf(row: unknown): FileRecord | undefined {
  if (!Array.isArray(row)) return undefined;
  const [mtimeMs, size, hit, imports, unfit]: unknown[] = row;
  if (typeof mtimeMs !== 'number' || typeof size !== 'number' || (hit !== 0 && hit !== 1)) return undefined;
  const known = typeof imports === 'string' ? { imports } : {};
  return { mtimeMs, size, hit: hit === 1, ...known, ...(isReason(unfit) && { unfit }) };
}

/** What a scan leaves for the next one. */
export interface Remembered {
  readonly records: ReadonlyMap<string, FileRecord>;
  /** The selection that was made from these records, and the circumstances under which it holds. */
  readonly selection?: Selection & { readonly outline: string };
}

const NOTHING: Remembered = { records: new Map() };
const isPath = (value: unknown): value is string => typeof value === 'string';

function selectionOf(value: unknown): Remembered['selection'] {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('outline' in value && 'files' in value && 'hits' in value && 'leftOut' in value)) return undefined;
  const { outline, files, hits, leftOut } = value;
  if (typeof outline !== 'string' || typeof leftOut !== 'number' || !Array.isArray(files) || !Array.isArray(hits))
    return undefined;
  return files.every(isPath) && hits.every(isPath) ? { outline, files, hits, leftOut } : undefined;
}

/** What an earlier scan with the same `key` left; nothing when the file is absent, damaged or of another kind. */
export function loadRemembered(cacheFile: string, key: string): Remembered {
  try {
    const cache: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    if (typeof cache !== 'object' || cache === null) return NOTHING;
    if (!('files' in cache && 'format' in cache && 'key' in cache && 'selection' in cache)) return NOTHING;
    if (cache.format !== FORMAT || cache.key !== key || typeof cache.files !== 'object' || cache.files === null) return NOTHING;
    const records = new Map<string, FileRecord>();
    for (const [path, row] of Object.entries(cache.files)) {
      const record = recordOf(row);
      if (record) records.set(path, record);
    }
    const selection = selectionOf(cache.selection);
    return selection ? { records, selection } : { records };
  } catch {
    return NOTHING;
  }
}

/** Writes it in one step; says whether it could. A scan without a cache is only slower. */
export function saveRemembered(cacheFile: string, key: string, { records, selection }: Remembered): boolean {
  const files: Record<string, Row | readonly [...Row, unfit: SkipReason]> = {};
  for (const [path, { mtimeMs, size, hit, imports, unfit }] of records) {
    const row: Row = [mtimeMs, size, hit ? 1 : 0, imports ?? 0];
    files[path] = unfit ? [...row, unfit] : row;
  }
  const beside = `${cacheFile}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(beside, JSON.stringify({ format: FORMAT, key, selection: selection ?? null, files }));
    renameSync(beside, cacheFile);
    return true;
  } catch {
    rmSync(beside, { force: true });
    return false;
  }
}
