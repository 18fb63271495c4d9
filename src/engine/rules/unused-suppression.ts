import type { Comment, FileFacts, Span } from '../facts/model';
import { defineRule, type Fix } from '../rule';
import type { UnusedSuppression } from '../suppressions';
import type { Edit, FileWriter } from '../writer';

const messages = {
  line: 'Nothing is reported by `{rule}` here, so this comment silences nothing. Remove it, or it may hide a later finding.',
  file: 'Nothing in this file is reported by `{rule}`, so this comment silences nothing. Remove it, or it may hide a later finding.',
  every: 'Nothing is reported here, so this comment silences nothing. Remove it, or it may hide a later finding.',
  unknown: 'There is no rule `{rule}`, so this comment silences nothing. Remove it, or write the id of a rule.',
  remove: 'Remove the unused suppression',
};
type MessageId = keyof typeof messages;

/** A comment that silences a rule where that rule has nothing to say. */
export const unusedSuppression = defineRule<MessageId>({
  id: 'unused-suppression',
  summary: 'A comment silences a rule that reports nothing there.',
  severity: 'hint',
  languages: ['python', 'typescript'],
  messages,
  *check() {
    // It is told what the other rules left over.
  },
  *checkSuppressions({ file, unused, isRule, write }) {
    for (const one of unused) {
      const { rule, at, suppression } = one;
      const fix: Fix<MessageId> = {
        titleId: 'remove',
        safety: 'safe',
        edits: () => [{ file: file.path, edits: [removal(one, unused, file, write.in(file))] }],
      };
      const scope = suppression.lines === undefined ? 'file' : 'line';
      const messageId = rule === undefined ? 'every' : isRule(rule) ? scope : 'unknown';
      yield { file: file.path, at, messageId, ...(rule !== undefined && { data: { rule } }), fixes: [fix] };
    }
  },
});

/** Removes as much as says nothing any more: the rule from the list, or the words, or the comment with its line. */
function removal(one: UnusedSuppression, unused: readonly UnusedSuppression[], file: FileFacts, writer: FileWriter): Edit {
  const { comment, rules, at } = one.suppression;
  const others = rules?.filter(({ at: other }) => other.start !== one.at.start) ?? [];
  const stays = others.filter(({ id }) => !unused.some((other) => other.suppression === one.suppression && other.rule === id));
  if (stays.length > 0) return { at: withComma(one.at, at, writer), text: '' };
  return { at: isAlone(comment, at) ? wholeOf(comment, file, writer) : wordsOf(comment, at, writer), text: '' };
}

/** An entry of the list with the comma behind it, or before it when it is the last. */
function withComma({ start, end }: Span, list: Span, writer: FileWriter): Span {
  const behind = /^\s*,\s*/.exec(writer.source({ start: end, end: list.end }))?.[0];
  if (behind) return { start, end: end + behind.length };
  const before = /\s*,\s*$/.exec(writer.source({ start: list.start, end: start }))?.[0] ?? '';
  return { start: start - before.length, end };
}

/** The comment begins with the suppression and names no other; what follows is the reason for it. */
function isAlone({ start, text }: Comment, at: Span): boolean {
  const before = text.slice(0, at.start - start);
  const behind = text.slice(at.end - start);
  return /^(?:#|\/\/|\/\*+)\s*$/.test(before) && !/opik-lens:|#\s*(?:noqa|type:|pragma|pylint|nosec)/.test(behind);
}

/** The words, with the mark before them where they begin a comment within the comment. */
function wordsOf({ start }: Comment, at: Span, writer: FileWriter): Span {
  const before = writer.source({ start, end: at.start });
  const mark = /\s*#\s*$/.exec(before)?.[0];
  if (mark && mark.length < before.length) return { start: at.start - mark.length, end: at.end };
  const space = /\s*$/.exec(before)?.[0].length ?? 0;
  return before.length > space ? { start: at.start - space, end: at.end } : at;
}

/** The comment with the space before it, with the braces that JSX needs, and with its line where nothing else stands on it. */
function wholeOf(comment: Comment, file: FileFacts, writer: FileWriter): Span {
  const lineOf = (offset: number): number => file.lines.findLastIndex((start) => start <= offset);
  const lineStart = file.lines[lineOf(comment.start)] ?? 0;
  const next = file.lines[lineOf(comment.end) + 1];
  let { start, end } = comment;
  const behind = writer.source({ start: end, end: next ?? end + REST }).replace(/[\r\n]+$/, '');
  let before = writer.source({ start: lineStart, end: start });
  const isBraced = before.endsWith('{') && behind.startsWith('}') && !before.trimEnd().endsWith('${');
  if (isBraced) {
    before = before.slice(0, -1);
    start -= 1;
    end += 1;
  }
  const rest = isBraced ? behind.slice(1) : behind;
  if (before.trim() === '' && rest.trim() === '') return { start: lineStart, end: next ?? end + rest.length };
  return { start: start - (before.length - before.trimEnd().length), end };
}

/** Longer than what may stand behind a comment on a file's last line. */
const REST = 10_000;
