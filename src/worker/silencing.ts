import type { Comment, Span } from '../engine/facts/model';
import { lineStarts } from '../engine/facts/text';
import { unusedSuppression } from '../engine/rules/unused-suppression';
import { type Commented, type Suppression, silencersOf, suppressionComment, suppressionsOf } from '../engine/suppressions';
import type { SuppressionRecord } from '../protocol/lint';
import type { ConfigKind } from '../setup/rules/rule';
import type { Found } from './found';
import { rangeOf } from './found';

/** What is said about a file of settings, and what its comments silence. */
export interface Judged {
  readonly text: string;
  readonly lines: readonly number[];
  readonly found: readonly Found[];
  readonly silenced: readonly Found[];
}

interface Judging {
  readonly kind: ConfigKind;
  readonly text: string;
  readonly found: readonly Found[];
  /** The rule would have been heard in this file, whatever machine it is on. */
  readonly counts: (rule: string) => boolean;
  readonly isRule: (rule: string) => boolean;
  /** How severe an unused comment is; undefined where that is off. */
  readonly unused: Found['severity'] | undefined;
}

/** Behind a value only where all readers take it for a comment: Python's `configparser` takes it for a part of the value. */
const marks: Readonly<Record<ConfigKind, RegExp>> = {
  env: /(?<=^|[ \t])#[^\r\n]*/gm,
  example: /(?<=^|[ \t])#[^\r\n]*/gm,
  ini: /(?<=^[ \t]*)[#;][^\r\n]*/gm,
  compose: /(?<=^|[ \t])#[^\r\n]*/gm,
  ci: /(?<=^|[ \t])#[^\r\n]*/gm,
};

/** Takes out what comments silence, and adds the comments that silence nothing. */
export function judged({ kind, text, found, counts, isRule, unused }: Judging): Judged {
  const lines = lineStarts(text);
  const file: Commented = { lines, comments: commentsIn(kind, text) };
  const used = new Map<Suppression, ReadonlySet<string>>();
  const silenced: Found[] = [];
  const heard = found.filter((one) => {
    const silencers = silencersOf(file, one.rule.id, one.finding.at.start);
    for (const silencer of silencers) used.set(silencer, new Set([...(used.get(silencer) ?? []), one.rule.id]));
    if (silencers.length > 0) silenced.push(one);
    return silencers.length === 0;
  });
  const idle = unused === undefined ? [] : suppressionsOf(file).flatMap((one) => idleIn(one, used.get(one)));
  return { text, lines, silenced, found: [...heard, ...idle] };

  function idleIn(suppression: Suppression, did: ReadonlySet<string> | undefined): readonly Found[] {
    const { at, rules, lines: place } = suppression;
    // What silences everything may silence what is found in other ways.
    if (!rules) return did || kind === 'ci' ? [] : [idleFinding(at, 'every', undefined, suppression)];
    return rules
      .filter(({ id }) => !did?.has(id) && id !== unusedSuppression.id && counts(id))
      .map((rule) => {
        const messageId = isRule(rule.id) ? (place ? 'line' : 'file') : 'unknown';
        return idleFinding(rule.at, messageId, rule.id, suppression);
      });
  }

  function idleFinding(at: Span, messageId: string, rule: string | undefined, suppression: Suppression): Found {
    const isOnly = (suppression.rules?.length ?? 1) === 1;
    const fix = { titleId: 'remove', edits: [{ at: wholeOf(suppression.comment, text), text: '' }] };
    const finding = { at, messageId, ...(rule !== undefined && { data: { rule } }), ...(isOnly && { fix }) };
    return { rule: unusedSuppression, severity: unused ?? 'hint', finding, lines };
  }
}

/** The two comments that silence a finding: above its line, and at the top of the file. */
export function silencersFor(place: number, { rule, finding }: Found, { text, lines }: Judged): readonly SuppressionRecord[] {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const line = lines.findLast((start) => start <= finding.at.start) ?? 0;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  return (['line', 'file'] as const).map((scope) => {
    const start = scope === 'line' ? line : 0;
    const words = `${scope === 'line' ? indent : ''}# ${suppressionComment(rule.id, scope)}${eol}`;
    return { rule: rule.id, finding: place, scope, edits: [{ range: rangeOf(lines, { start, end: start }), text: words }] };
  });
}

function commentsIn(kind: ConfigKind, text: string): readonly Comment[] {
  if (!text.includes('opik-lens:')) return [];
  return [...text.matchAll(marks[kind])].map(({ 0: words, index: start }) => {
    const before = text.slice(lineStart(text, start), start);
    const end = start + words.length;
    const ownLine = before.trim() === '';
    return { start, end, text: words, ownLine, ...(ownLine && { until: nextLineEnd(text, end) }) };
  });
}

/** The end of the line below the one that ends here. */
function nextLineEnd(text: string, end: number): number {
  const below = /^(?:\r\n|\n|\r)[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return end + below.length;
}

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

/** The comment with its line where nothing else stands on it, else with the space before it. */
function wholeOf({ start, end, ownLine }: Comment, text: string): Span {
  if (!ownLine) return { start: start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0), end };
  return { start: lineStart(text, start), end: end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0) };
}
