import { fill } from '../engine/rule';
import type { FileFindings, FindingRecord, FixRecord, Range, Text } from '../protocol/lint';
import type { LintAnalysis } from '../worker/analysis';
import { fingerprintsOf } from './fingerprints';
import type { Repair } from './repair';
import type { Report, ReportedFinding, ReportedPlace } from './report';
import type { Sources } from './sources';
import { shown } from './targets';

/** Looks at the folders that `analysis` was told, with the texts it was told. */
export async function lint(
  analysis: LintAnalysis,
  sources: Sources,
  { cwd, repaired, withSilenced }: { readonly cwd: string; readonly repaired: readonly Repair[]; readonly withSilenced: boolean },
): Promise<Report> {
  const { findings, files, programs, skipped } = await analysis.ask('scan', null);
  const textOf = (file: string): string => repaired.find((one) => one.file === file)?.after ?? sources.textOf(file);
  const reported: ReportedFinding[] = [];
  for (const file of sorted(findings)) {
    const places = [...file.findings.keys()].filter((place) => file.findings[place]?.fixes.length);
    const fixes = places.length > 0 ? await analysis.ask('fixes', { file: file.file, findings: places }) : [];
    reported.push(...reportedOf(file, textOf(file.file), fixes, cwd));
  }
  const silenced = withSilenced ? await analysis.ask('silenced', null) : [];
  return {
    findings: reported,
    silenced: sorted(silenced).flatMap((file) => reportedOf(file, textOf(file.file), [], cwd)),
    files,
    programs,
    skipped,
    repaired: repaired.map(({ file, rules }) => ({ file: shown(file, cwd), rules })),
  };
}

const sorted = (findings: readonly FileFindings[]): readonly FileFindings[] =>
  [...findings].sort((one, other) => (one.file < other.file ? -1 : 1));

function reportedOf({ file, findings }: FileFindings, text: string, fixes: readonly FixRecord[], cwd: string): ReportedFinding[] {
  const fingerprints = fingerprintsOf(text, findings);
  return findings.map(({ rule, severity, message, range, related }: FindingRecord, place) => ({
    ...placeOf(file, range, cwd),
    rule,
    severity,
    message: sentence(message),
    fingerprint: fingerprints[place] ?? '',
    fixes: fixes
      .filter(({ finding }) => finding === place)
      .map(({ title, safety, files }) => ({
        title: sentence(title),
        safety,
        edits: files.flatMap((one) => one.edits.map((edit) => ({ ...placeOf(one.file, edit.range, cwd), text: edit.text }))),
      })),
    related: related.map((other) => ({ ...placeOf(other.file, other.range, cwd), message: sentence(other.message) })),
  }));
}

const sentence = ({ template, data }: Text): string => fill(template, data);

const placeOf = (file: string, { start, end }: Range, cwd: string): ReportedPlace => ({
  file: shown(file, cwd),
  line: start.line + 1,
  column: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
