import type { Analyzer, RuleFinding } from '../engine/analyze';
import type { Edit, FileEdit } from '../engine/writer';
import type { FileFindings, FixRecord, SuppressionRecord } from '../protocol/lint';
import { editsOf, recordOf as recordOfFinding, textOf } from './records';

type Repairs = Pick<Analyzer, 'facts' | 'findings' | 'edits' | 'suppress'>;

/** The version of a document, where it is open. */
export type VersionOf = (file: string) => number | undefined;

function recordOf(
  { finding, place, fix, edits }: { finding: RuleFinding; place: number; fix: number; edits: readonly FileEdit[] },
  analyzer: Repairs,
  versionOf: VersionOf,
): FixRecord | undefined {
  const { titleId, data, safety } = finding.fixes?.[fix] ?? {};
  if (titleId === undefined || safety === undefined) return undefined;
  const files: FixRecord['files'][number][] = [];
  for (const edit of edits) {
    const records = editsOf(edit, analyzer);
    if (!records) return undefined;
    const version = versionOf(edit.file);
    files.push({ file: edit.file, ...(version !== undefined && { version }), edits: records });
  }
  return { rule: finding.rule.id, title: textOf(finding, titleId, data), safety, finding: place, files };
}

/** Every fix of the findings at these places that really has edits; the edits of different fixes may exclude each other. */
export function fixesOf(analyzer: Repairs, file: string, places: readonly number[], versionOf: VersionOf): readonly FixRecord[] {
  const findings = analyzer.findings(file);
  return places.flatMap((place) => {
    const finding = findings[place];
    if (!finding) return [];
    return (finding.fixes ?? []).flatMap((_, fix) => {
      const edits = analyzer.edits(finding, fix);
      const record = edits && hasEdits(edits) ? recordOf({ finding, place, fix, edits }, analyzer, versionOf) : undefined;
      return record ? [record] : [];
    });
  });
}

/**
 * The safe fixes of a file that can be applied together, at most one for each finding. A fix whose edits touch those of an earlier one is
 * left out: when the rest has been applied, asking again brings it.
 */
export function safeFixesOf(analyzer: Repairs, file: string, versionOf: VersionOf): readonly FixRecord[] {
  const taken: FileEdit[] = [];
  return analyzer.findings(file).flatMap((finding, place) => {
    for (const [fix, { safety }] of (finding.fixes ?? []).entries()) {
      if (safety !== 'safe') continue;
      const edits = analyzer.edits(finding, fix);
      if (!edits || !hasEdits(edits)) continue;
      if (edits.some((edit) => taken.some((other) => areInConflict(edit, other)))) return [];
      const record = recordOf({ finding, place, fix, edits }, analyzer, versionOf);
      if (!record) continue;
      taken.push(...edits);
      return [record];
    }
    return [];
  });
}

/** What comments silence, in those of the files that have such findings. */
export const silencedIn = (files: readonly string[], analyzer: Analyzer): readonly FileFindings[] =>
  files.flatMap((file) => {
    const findings = analyzer.silenced(file).flatMap((finding) => recordOfFinding(finding, analyzer) ?? []);
    return findings.length > 0 ? [{ file, findings }] : [];
  });

/** The comments that silence the findings at these places. */
export function suppressionsOf(analyzer: Repairs, file: string, places: readonly number[]): readonly SuppressionRecord[] {
  const findings = analyzer.findings(file);
  return places.flatMap((place) => {
    const finding = findings[place];
    if (!finding) return [];
    return (['line', 'file'] as const).flatMap((scope) => {
      const edit = analyzer.suppress(finding, scope);
      const edits = edit && editsOf(edit, analyzer);
      return edits?.length ? [{ rule: finding.rule.id, finding: place, scope, edits }] : [];
    });
  });
}

const hasEdits = (edits: readonly FileEdit[]): boolean => edits.some((file) => file.edits.length > 0);

const areInConflict = (one: FileEdit, other: FileEdit): boolean =>
  one.file === other.file && one.edits.some((edit) => other.edits.some((against) => touches(edit, against)));

/** Two replacements may stand side by side; an insertion at the edge of another edit has no certain order. */
function touches({ at: one }: Edit, { at: other }: Edit): boolean {
  const isInsertion = one.start === one.end || other.start === other.end;
  return isInsertion ? one.start <= other.end && other.start <= one.end : one.start < other.end && other.start < one.end;
}
