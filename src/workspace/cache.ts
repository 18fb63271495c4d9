import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileRecord } from './prefilter';
import type { SkipReason } from './read';

/** Changes whenever a record means something else than before. */
const FORMAT = 2;

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

/** The records that an earlier scan with the same `key` left; none when the file is absent, damaged or of another kind. */
export function loadRecords(cacheFile: string, key: string): Map<string, FileRecord> {
  const records = new Map<string, FileRecord>();
  try {
    const cache: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    if (typeof cache !== 'object' || cache === null || !('files' in cache && 'format' in cache && 'key' in cache)) return records;
    if (cache.format !== FORMAT || cache.key !== key || typeof cache.files !== 'object' || cache.files === null) return records;
    for (const [path, row] of Object.entries(cache.files)) {
      const record = recordOf(row);
      if (record) records.set(path, record);
    }
  } catch {
    return new Map();
  }
  return records;
}

/** Writes the records in one step; says whether it could. A scan without a cache is only slower. */
export function saveRecords(cacheFile: string, key: string, records: ReadonlyMap<string, FileRecord>): boolean {
  const files: Record<string, Row | readonly [...Row, unfit: SkipReason]> = {};
  for (const [path, { mtimeMs, size, hit, imports, unfit }] of records) {
    const row: Row = [mtimeMs, size, hit ? 1 : 0, imports ?? 0];
    files[path] = unfit ? [...row, unfit] : row;
  }
  const beside = `${cacheFile}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(beside, JSON.stringify({ format: FORMAT, key, files }));
    renameSync(beside, cacheFile);
    return true;
  } catch {
    rmSync(beside, { force: true });
    return false;
  }
}
