/**
 * Whether `after` is `before` with lines added, or with values in lines that had none, and nothing else: every other byte is there, in its
 * order. Only the last line may have got a line ending.
 */
export function isOnlyAddedTo(before: string, after: string, isNew: (line: string) => boolean): boolean {
  const old = linesOf(before);
  const now = linesOf(after);
  let at = 0;
  for (const line of now) {
    const next = old[at];
    const isLast = at === old.length - 1;
    if (next !== undefined && (line === next || (isLast && /^\r?\n$/.test(line.slice(next.length)) && line.startsWith(next))))
      at += 1;
    else if (next !== undefined && isFilled(next, line)) at += 1;
    else if (!isNew(line.replace(/[\r\n]+$/, ''))) return false;
  }
  return at === old.length;
}

/** A carriage return alone ends a line for the loaders, too. */
const linesOf = (text: string): readonly string[] => text.split(/(?<=\n|\r(?!\n))/).filter((line) => line !== '');

/** `NAME=` became `NAME=value`; a remark behind it stays. */
function isFilled(old: string, now: string): boolean {
  const [, lead = '', rest = ''] =
    /^(\uFEFF?[ \t]*(?:export[ \t]+)?\w+[ \t]*=)[ \t]*(?:''|"")?((?:[ \t\u2028\u2029]+#[^\r\n]*)?[ \t]*\r?\n?)$/.exec(old) ?? [];
  const whole = old.endsWith('\n') ? now : now.replace(old.endsWith('\r') ? /\n$/ : /\r?\n$/, '');
  return lead !== '' && now.startsWith(lead) && whole.endsWith(rest) && whole.length > lead.length + rest.length;
}
