/** How a text is reached in a recorded value: names of fields, and `last` for the last item of a list. */
export type TextPath = readonly (string | typeof last)[];

export const last = Symbol('last item');

/** What programs call what a person said, the most telling first. */
export const SAID_BY_USER = ['question', 'query', 'prompt', 'message', 'user_input', 'user_message', 'input', 'text', 'content'];
/** What programs call what was answered, the most telling first. */
export const SAID_BY_AGENT = ['answer', 'response', 'reply', 'output', 'result', 'message', 'text', 'content'];

/** Texts in a record that nobody said. */
const NOT_SAID = /^(?:id|role|type|name|model|provider|status|language|locale|.*_?(?:id|ids|key|token|url))$/i;
const DEEPEST = 4;

/**
 * The way to what was said that holds for all recorded values, which are those of one entrypoint; undefined when the
 * values are too different, or when more than one text could be meant.
 */
export function textPathOf(values: readonly unknown[], names: readonly string[]): TextPath | undefined {
  const [first, ...others] = values.filter((value) => value !== undefined && value !== null);
  if (first === undefined) return undefined;
  const found = [...textsIn(first)].filter((path) => others.every((value) => typeof at(value, path) === 'string'));
  const rank = (path: TextPath): number => {
    const ranks = path.flatMap((step) => (step === last ? [] : [names.indexOf(step.toLowerCase())])).filter((at) => at >= 0);
    return ranks.length === 0 ? names.length : Math.min(...ranks);
  };
  const [best, second] = found.toSorted((one, other) => rank(one) - rank(other) || one.length - other.length);
  if (!best) return undefined;
  return second && rank(second) === rank(best) && second.length === best.length ? undefined : best;
}

function* textsIn(value: unknown, path: TextPath = []): Iterable<TextPath> {
  if (typeof value === 'string') yield path;
  else if (path.length >= DEEPEST || typeof value !== 'object' || value === null) return;
  else if (Array.isArray(value)) {
    if (value.length > 0) yield* textsIn(value.at(-1), [...path, last]);
  } else {
    for (const [name, one] of Object.entries(value))
      if (typeof one !== 'string' || !NOT_SAID.test(name)) yield* textsIn(one, [...path, name]);
  }
}

function at(value: unknown, path: TextPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (step === last) return Array.isArray(inner) ? inner.at(-1) : undefined;
    return typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, step)?.value : undefined;
  }, value);
}
