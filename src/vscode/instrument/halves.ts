import type { ChangeRecord } from '../../protocol/instrument';

/** How many brackets a text opens and does not close; negative where it closes more. */
export function openBrackets(text: string): number {
  const count = (brackets: RegExp): number => text.match(brackets)?.length ?? 0;
  return count(/[([{]/g) - count(/[)\]}]/g);
}

/**
 * By how many open brackets a file may differ once changes were left out and no half was: `removed` gives the text that a change replaces. Texts
 * that move, such as a prompt with `1) `, count as well.
 */
export function wholeShifts(changes: readonly ChangeRecord[], removed: (change: ChangeRecord) => string): ReadonlySet<number> {
  const halves = halvesOf(changes);
  const shift = (change: ChangeRecord): number => openBrackets(change.text) - openBrackets(removed(change));
  const own = changes.filter((change) => !halves.has(change)).map(shift);
  let shifts = new Set([0]);
  for (const one of [...own, [...halves].reduce((sum, half) => sum + shift(half), 0)])
    if (one !== 0) shifts = new Set([...shifts, ...[...shifts].map((other) => other + one)]);
  return shifts;
}

const literals = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** The changes that only belong in the code together with another one: `track({ ... }, ` in front of a function, and what closes it. */
export function halvesOf(changes: readonly ChangeRecord[]): ReadonlySet<ChangeRecord> {
  const halves = new Set<ChangeRecord>();
  for (const file of new Set(changes.map((change) => change.file))) {
    const open: ChangeRecord[] = [];
    for (const change of changes.filter((one) => one.file === file && !one.created).sort(byPlace)) {
      const depth = openBrackets(change.text.replace(literals, ''));
      for (let left = depth; left > 0; left -= 1) open.push(change);
      for (let left = depth; left < 0; left += 1) {
        const first = open.pop();
        if (first) halves.add(first).add(change);
      }
    }
  }
  return halves;
}

const byPlace = ({ range: { start: a } }: ChangeRecord, { range: { start: b } }: ChangeRecord): number =>
  a.line - b.line || a.character - b.character;
