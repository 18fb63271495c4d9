import { pathToFileURL } from 'node:url';
import type { Rule } from '../engine/rule';
import type { Severity } from '../protocol/lint';
import { INVALID_SETTINGS } from '../workspace';
import type { Report, ReportedFinding, ReportedFix, ReportedPlace } from './report';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** What SARIF says besides the findings. */
export interface SarifContext {
  readonly cwd: string;
  readonly version: string;
  readonly rules: readonly Pick<Rule, 'id' | 'summary' | 'severity'>[];
  /** The page of a rule as Markdown. */
  page(rule: string): string | undefined;
  readonly reasons: Readonly<Record<string, string>>;
}

/** The report as a SARIF 2.1.0 log, with the pages of the rules, fixes, and what comments silence. */
export function sarif(report: Report, context: SarifContext): string {
  const { cwd, version } = context;
  const descriptors = [...context.rules.map((rule) => descriptorOf(rule, context)), SETTINGS];
  const indices = new Map(descriptors.map(({ id }, index) => [id, index]));
  const resultOf = (finding: ReportedFinding, silenced: boolean) => ({
    ruleId: finding.rule,
    ruleIndex: indices.get(finding.rule) ?? -1,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: physical(finding) }],
    partialFingerprints: { 'opikLens/v1': finding.fingerprint },
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((place, id) => ({
        id,
        physicalLocation: physical(place),
        message: { text: place.message },
      })),
    }),
    ...(finding.baseline && { baselineState: finding.baseline === 'known' ? 'unchanged' : 'new' }),
    ...(silenced && { suppressions: [{ kind: 'inSource' }] }),
    ...(finding.fixes.length > 0 && { fixes: finding.fixes.map(fixOf) }),
    properties: { severity: finding.severity },
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Opik Lens', version, semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(cwd).href.replace(/\/$/, '')}/` } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.skipped.map(({ path, reason }) => ({
              level: 'note',
              message: { text: `Not (wholly) checked: ${context.reasons[reason] ?? reason}.` },
              locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(path).href } } }],
            })),
          },
        ],
        results: [
          ...report.findings.map((finding) => resultOf(finding, false)),
          ...report.silenced.map((finding) => resultOf(finding, true)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const descriptorOf = ({ id, summary, severity }: SarifContext['rules'][number], { page }: SarifContext) => {
  const markdown = page(id);
  return {
    id,
    shortDescription: { text: summary },
    help: { text: markdown ?? summary, ...(markdown !== undefined && { markdown }) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['opik', 'observability'] },
  };
};

const SETTINGS = {
  id: INVALID_SETTINGS,
  shortDescription: { text: 'Something in a settings file of Opik Lens does not count.' },
  defaultConfiguration: { level: 'warning' },
};

/** A file below the current folder is named from there. */
const artifact = (file: string) =>
  /^(?:\/|[A-Za-z]:\/)/.test(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };

const region = ({ line, column, endLine, endColumn }: ReportedPlace) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

const physical = (place: ReportedPlace) => ({ artifactLocation: artifact(place.file), region: region(place) });

function fixOf({ title, safety, edits }: ReportedFix) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: safety === 'safe' ? title : `${title} (changes behavior, review it)` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  };
}
