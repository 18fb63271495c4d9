import { styleText } from 'node:util';
import type { Severity } from '../protocol/lint';
import { isSafelyFixable, type RepairedFile, type Report, type ReportedFinding, type ReportedPlace } from './report';

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, words: string) => string;

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' };

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const at = ({ file, line, column }: ReportedPlace): string => `${file}:${line}:${column}`;

/** How words get their colour; Node can do that from 20.12 on. */
export const painter = (colour: boolean): Paint =>
  colour && typeof styleText === 'function'
    ? (style, words) => styleText(style, words, { validateStream: false })
    : (_, words) => words;

/** The report for people: what was repaired, findings by file with related places below them, and a summary. */
export function text(report: Report, paint: Paint): string {
  const lines: string[] = repairLines(report.repaired).map((line) => paint('green', line));
  if (lines.length > 0 && report.findings.length > 0) lines.push('');
  let file: string | undefined;
  for (const finding of report.findings) {
    if (file !== undefined && finding.file !== file) lines.push('');
    file = finding.file;
    lines.push(...findingLines(finding, paint));
  }
  if (lines.length > 0) lines.push('');
  lines.push(summary(report, paint), '');
  return lines.join('\n');
}

/** What was repaired in each file. */
export const repairLines = (repaired: readonly RepairedFile[]): string[] =>
  repaired.map(({ file, rules }) => {
    const distinct = [...new Set(rules)].map((rule) => {
      const times = rules.filter((one) => one === rule).length;
      return times > 1 ? `${rule} (${times} times)` : rule;
    });
    return `${file} repaired: ${distinct.join(', ')}`;
  });

function findingLines(finding: ReportedFinding, paint: Paint): string[] {
  const { severity, message, rule, related, baseline } = finding;
  const known = baseline === 'known' ? `${paint('gray', 'known')} ` : '';
  return [
    `${paint('bold', at(finding))} ${known}${paint(SEVERITY_STYLES[severity], severity)} ${message} ${paint('gray', `(${rule})`)}`,
    ...related.map((place) => `    ${at(place)} ${place.message}`),
  ];
}

function summary({ findings, files, programs }: Report, paint: Paint): string {
  const looked = `${count(files, 'file')} in ${count(programs, 'program')}`;
  if (findings.length === 0) return `${paint('green', 'No findings')} (${looked}).`;
  const safe = findings.filter(isSafelyFixable).length;
  const review = findings.filter(({ fixes }) => fixes.length > 0).length - safe;
  const known = findings.filter(({ baseline }) => baseline === 'known').length;
  const parts = [
    known > 0 && `${known} of them known`,
    safe > 0 && `${safe} that --fix repairs`,
    review > 0 && `${review} with a fix to review in the editor`,
  ].filter(Boolean);
  return `${[paint('bold', count(findings.length, 'finding')), ...parts].join(', ')} (${looked}).`;
}
