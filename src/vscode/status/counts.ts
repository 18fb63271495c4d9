import type { FindingRecord, Severity } from '../../protocol/lint';

export type Counts = Readonly<Record<Severity, number>>;

/** Fills the `{slot}`s of a sentence in the language of the editor. */
export type Translate = (message: string, slots: Record<string, number>) => string;

/** How many findings there are of each severity. */
export function countBySeverity(findings: Iterable<FindingRecord>): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** The counts in words, the worst first: "1 error, 2 warnings". */
export function spellCounts({ error, warning, info, hint }: Counts, l10nT: Translate): string {
  const words = [
    error > 0 && (error === 1 ? l10nT('{count} error', { count: error }) : l10nT('{count} errors', { count: error })),
    warning > 0 && (warning === 1 ? l10nT('{count} warning', { count: warning }) : l10nT('{count} warnings', { count: warning })),
    info > 0 && (info === 1 ? l10nT('{count} note', { count: info }) : l10nT('{count} notes', { count: info })),
    hint > 0 && (hint === 1 ? l10nT('{count} hint', { count: hint }) : l10nT('{count} hints', { count: hint })),
  ].filter((word) => word !== false);
  return words.length > 0 ? words.join(', ') : l10nT('nothing to repair', {});
}
