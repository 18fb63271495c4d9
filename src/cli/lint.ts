import { fill } from '../engine/rule';
import type { FileFindings, FolderSettings, Range, ScanSummary } from '../protocol/lint';
import type { LintAnalysis } from '../worker/analysis';
import type { Report, ReportedFinding, ReportedPlace } from './report';
import { shown, type Targets } from './targets';

/** Looks at the targets once. */
export async function lint(
  analysis: LintAnalysis,
  targets: Targets,
  { cwd, rules }: { readonly cwd: string; readonly rules: FolderSettings['rules'] },
): Promise<{ readonly report: Report; readonly skipped: ScanSummary['skipped'] }> {
  await analysis.ask('configure', {
    folders: targets.map((folder) => ({ folder, enabled: true, rules, exclude: [] })),
  });
  const { findings, files, programs, skipped } = await analysis.ask('scan', null);
  const reported: ReportedFinding[] = [];
  for (const file of [...findings].sort((one, other) => (one.file < other.file ? -1 : 1)))
    reported.push(...(await reportedOf(file, analysis, cwd)));
  return { report: { findings: reported, files, programs }, skipped };
}

async function reportedOf({ file, findings }: FileFindings, analysis: LintAnalysis, cwd: string): Promise<ReportedFinding[]> {
  const places = [...findings.keys()].filter((place) => findings[place]?.fixes.length);
  const fixes = places.length > 0 ? await analysis.ask('fixes', { file, findings: places }) : [];
  const fixable = new Set(fixes.map(({ finding }) => finding));
  return findings.map(({ rule, severity, message, range, related }, place) => ({
    ...placeOf(file, range, cwd),
    rule,
    severity,
    message: fill(message.template, message.data),
    fixable: fixable.has(place),
    related: related.map((other) => ({
      ...placeOf(other.file, other.range, cwd),
      message: fill(other.message.template, other.message.data),
    })),
  }));
}

const placeOf = (file: string, { start, end }: Range, cwd: string): ReportedPlace => ({
  file: shown(file, cwd),
  line: start.line + 1,
  column: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
