import { styleText } from 'node:util';
import type { Severity } from '../protocol/lint';
import type { Report, ReportedFinding, ReportedPlace } from './report';

type Style = Parameters<typeof styleText>[0];

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' };

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const at = ({ file, line, column }: ReportedPlace): string => `${file}:${line}:${column}`;

/** The report for people: findings by file, related places below them, and a summary. */
export function text(report: Report, colour: boolean): string {
  const isColoured = colour && typeof styleText === 'function'; // Node has it from 20.12 on
  const paint = (style: Style, words: string): string =>
    isColoured ? styleText(style, words, { validateStream: false }) : words;
  const lines: string[] = [];
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

function findingLines(finding: ReportedFinding, paint: (style: Style, words: string) => string): string[] {
  const { severity, message, rule, related } = finding;
  return [
    `${paint('bold', at(finding))} ${paint(SEVERITY_STYLES[severity], severity)} ${message} ${paint('gray', `(${rule})`)}`,
    ...related.map((place) => `    ${at(place)} ${place.message}`),
  ];
}

function summary({ findings, files, programs }: Report, paint: (style: Style, words: string) => string): string {
  const looked = `${count(files, 'file')} in ${count(programs, 'program')}`;
  if (findings.length === 0) return `${paint('green', 'No findings')} (${looked}).`;
  const fixable = findings.filter((finding) => finding.fixable).length;
  const repairs = fixable > 0 ? `, ${fixable} with a fix in the editor` : '';
  return `${paint('bold', count(findings.length, 'finding'))}${repairs} (${looked}).`;
}
