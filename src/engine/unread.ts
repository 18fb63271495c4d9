import type { FileFacts, Span } from './facts/model';

/** What nobody has read yet of a fact, by the name of the property. */
const unread = new WeakMap<object, Set<string>>();

/** A longer stretch is not watched: nobody types it, and whoever reads watched facts waits. */
const LONGEST = 500;

/** Facts are being compared, which is not reading: nothing follows from it but that they differ. */
let isQuiet = false;

/**
 * From now on the facts that stand in a stretch of the text note who reads them. What nobody has read can't have decided anything: whoever
 * judged these facts would say the same had it been another value.
 */
export function watch(facts: FileFacts, stretch: Span): void {
  if (stretch.end - stretch.start > LONGEST) return;
  const watching = new Watching(stretch);
  quietly(() => {
    for (const list of [facts.functions, facts.classes, facts.calls, facts.stores]) watching.visitAll(list);
    for (const binding of facts.bindings) {
      // What a name holds and where it is used stands elsewhere than the name.
      watching.visitAll(binding.definitions);
      watching.visitAll(binding.uses);
      if (watching.holds(binding.at)) note(binding);
    }
  });
}

/** The property of a watched fact has not been read since it was made. */
export const isUnread = (fact: object, name: string): boolean => unread.get(fact)?.has(name) ?? false;

/** Looks at facts without reading them. */
export function quietly<Result>(look: () => Result): Result {
  const before = isQuiet;
  isQuiet = true;
  try {
    return look();
  } finally {
    isQuiet = before;
  }
}

class Watching {
  constructor(private readonly stretch: Span) {}

  visitAll(facts: readonly { readonly at: Span }[]): void {
    const { start, end } = this.stretch;
    for (const fact of facts) if (fact.at.start <= end && fact.at.end >= start) this.visit(fact);
  }

  private visit(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item);
    else if (isFact(value)) this.visitFact(value);
  }

  private visitFact(fact: object): void {
    const at: unknown = Reflect.get(fact, 'at');
    const span = isSpan(at) ? at : isSpan(fact) ? fact : undefined;
    const { start, end } = this.stretch;
    if (span && (span.end < start || span.start > end)) return;
    for (const value of Object.values(fact)) if (typeof value === 'object') this.visit(value);
    if (span && this.holds(span)) note(fact);
  }

  holds({ start, end }: Span): boolean {
    return start >= this.stretch.start && end <= this.stretch.end;
  }
}

const isFact = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSpan = (value: unknown): value is Span =>
  isFact(value) && typeof Reflect.get(value, 'start') === 'number' && typeof Reflect.get(value, 'end') === 'number';

function note(fact: object): void {
  if (unread.has(fact)) return;
  const names = new Set<string>();
  unread.set(fact, names);
  for (const [name, value] of Object.entries(fact)) {
    names.add(name);
    Object.defineProperty(fact, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        if (isQuiet) return value;
        names.delete(name);
        Object.defineProperty(fact, name, { value, enumerable: true, configurable: true, writable: true });
        return value;
      },
    });
  }
}
