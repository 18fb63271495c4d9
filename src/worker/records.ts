import type { Analyzer, RuleFinding } from '../engine/analyze';
import type { Span } from '../engine/facts/model';
import { positionAt } from '../engine/facts/text';
import type { FileEdit } from '../engine/writer';
import type { FindingRecord, Place, Range, Text, TextEditRecord } from '../protocol/lint';

type Texts = Pick<Analyzer, 'facts'>;

function placeAt(lines: readonly number[], offset: number): Place {
  const { line, column } = positionAt(lines, offset);
  return { line: line - 1, character: column - 1 };
}

/** The range of a span, given the line starts of its file. */
export const rangeOf = (lines: readonly number[], { start, end }: Span): Range => ({
  start: placeAt(lines, start),
  end: placeAt(lines, end),
});

/** A message of the finding's rule with what fills it. */
export function textOf({ rule }: RuleFinding, messageId: string, data: Readonly<Record<string, string>> = {}): Text {
  return { template: rule.messages[messageId] ?? messageId, data };
}

/** A finding as plain data; undefined when its file is not known any more. */
export function recordOf(finding: RuleFinding, texts: Texts): FindingRecord | undefined {
  const lines = texts.facts(finding.file)?.lines;
  if (!lines) return undefined;
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    message: textOf(finding, finding.messageId, finding.data),
    range: rangeOf(lines, finding.at),
    related: (finding.related ?? []).flatMap(({ file, at, messageId, data }) => {
      const there = texts.facts(file)?.lines;
      return there ? [{ file, range: rangeOf(there, at), message: textOf(finding, messageId, data) }] : [];
    }),
    fixes: (finding.fixes ?? []).map(({ titleId, data, safety }) => ({ title: textOf(finding, titleId, data), safety })),
  };
}

/** The edits of one file as plain data; undefined when the file is not known any more. */
export function editsOf({ file, edits }: FileEdit, texts: Texts): readonly TextEditRecord[] | undefined {
  const lines = texts.facts(file)?.lines;
  return lines && edits.map(({ at, text }) => ({ range: rangeOf(lines, at), text }));
}
