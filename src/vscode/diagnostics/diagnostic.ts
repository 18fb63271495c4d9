import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range, type Uri } from 'vscode';
import type { FindingRecord, Range as RangeRecord, Severity } from '../../protocol/lint';
import { uriOf } from '../linting/documents';
import { localized } from '../localized';
import { pageOf } from '../rule-pages/pages';

/** `Diagnostic.source` of every finding. */
export const source = 'opik-lens';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A range of the analysis as the editor's. */
export const rangeOf = ({ start, end }: RangeRecord): Range => new Range(start.line, start.character, end.line, end.character);

/** A finding as the editor shows it: its rule is the code and links to the rule's page; `evidence` is what traces show of it. */
export function diagnosticOf(
  { rule, severity, message, range, related }: FindingRecord,
  pages: Uri,
  evidence: readonly DiagnosticRelatedInformation[] = [],
): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(range), localized(message), SEVERITIES[severity]);
  diagnostic.source = source;
  diagnostic.code = { value: rule, target: pageOf(pages, rule) };
  const places = related.map(
    (place) => new DiagnosticRelatedInformation(new Location(uriOf(place.file), rangeOf(place.range)), localized(place.message)),
  );
  diagnostic.relatedInformation = [...places, ...evidence];
  return diagnostic;
}
