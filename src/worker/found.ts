import { readFileSync, statSync } from 'node:fs';
import type { FileFindings, FixRecord, Range, Severity } from '../protocol/lint';
import type { ConfigFinding, ConfigRule } from '../setup/rules';

/** Past this size a file is no file of settings, and nothing that people type from. */
const MOST_BYTES = 1_048_576;

/** A finding in a file beside the code, with the lines of the text it was found in. */
export interface Found {
  readonly rule: Pick<ConfigRule, 'id' | 'messages'>;
  readonly severity: Severity;
  readonly finding: ConfigFinding;
  readonly lines: readonly number[];
}

/** How severe a rule is in a file where it has been set; nothing is found where it is off. */
export type SeverityIn = (rule: { readonly id: string }, file: string) => Severity | 'off' | undefined;

/** Without its byte order mark, as the editor counts; undefined for what is no file of a usual size. */
export function textOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    // A pipe, as password managers make them, would be emptied, or never end.
    return !found.isFile() || found.size > MOST_BYTES ? undefined : readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

/** The finding as plain data. */
export const foundRecord = ({ rule, severity, finding, lines }: Found): FileFindings['findings'][number] => ({
  rule: rule.id,
  severity,
  message: { template: rule.messages[finding.messageId] ?? finding.messageId, data: finding.data ?? {} },
  range: rangeOf(lines, finding.at),
  related: [],
  fixes: finding.fix
    ? [
        {
          title: { template: rule.messages[finding.fix.titleId] ?? finding.fix.titleId, data: finding.fix.data ?? {} },
          safety: 'review',
        },
      ]
    : [],
});

/** Its fix as plain data; all of them are to be reviewed. */
export function foundFix(file: string, place: number, { rule, finding, lines }: Found): readonly FixRecord[] {
  if (!finding.fix) return [];
  const { titleId, data = {}, edits } = finding.fix;
  return [
    {
      rule: rule.id,
      title: { template: rule.messages[titleId] ?? titleId, data },
      safety: 'review',
      finding: place,
      files: [{ file, edits: edits.map(({ at, text }) => ({ range: rangeOf(lines, at), text })) }],
    },
  ];
}

/** A stretch of the text as lines and characters. */
export function rangeOf(lines: readonly number[], { start, end }: { readonly start: number; readonly end: number }): Range {
  const place = (offset: number) => {
    const line = lines.findLastIndex((at) => at <= offset);
    return { line, character: offset - (lines[line] ?? 0) };
  };
  return { start: place(start), end: place(end) };
}
