import { createHash } from 'node:crypto';
import type { FindingRecord } from '../protocol/lint';

/**
 * A fingerprint for each finding of one text, in the order given: from the rule, the words of the line it begins on and its place among
 * the same ones. So it survives lines that come and go elsewhere, another indentation, and a move of the file.
 */
export function fingerprintsOf(text: string, findings: readonly Pick<FindingRecord, 'rule' | 'range'>[]): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const seen = new Map<string, number>();
  return findings.map(({ rule, range }) => {
    const words = (lines[range.start.line] ?? '').trim().replace(/\s+/g, ' ');
    const same = `${rule}\n${words}`;
    const place = seen.get(same) ?? 0;
    seen.set(same, place + 1);
    return createHash('sha256').update(`${same}\n${place}`).digest('hex').slice(0, 32);
  });
}
