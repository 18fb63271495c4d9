/** What a `.env` takes from another variable. */
export interface Expanded {
  /** With what the variables hold; a reference to one that nobody knows stands as it is written. */
  readonly value: string;
  /** The variables that are named, in their order. */
  readonly names: readonly string[];
  /** All of them are known, or have a value for when they are not. */
  readonly isKnown: boolean;
}

/** A chain of references that is longer leads to itself. */
const longest = 10;

/**
 * A value as python-dotenv, dotenv-expand and Compose put it together: `${NAME}`, `${NAME:-otherwise}`, and `$NAME` where that is all. `lookup`
 * knows the variables.
 */
export function expanded(value: string, lookup: (name: string) => string | undefined, depth = 0): Expanded {
  const names: string[] = [];
  let isKnown = true;
  const put = (whole: string, name: string, otherwise: string | undefined): string => {
    names.push(name);
    const found = lookup(name);
    const text = found === undefined || (found === '' && otherwise !== undefined) ? otherwise : found;
    if (text === undefined || text === value || depth >= longest) {
      isKnown = false;
      return whole;
    }
    const inner = expanded(text, lookup, depth + 1);
    isKnown &&= inner.isKnown;
    return inner.value;
  };
  const bare = /^\$([A-Za-z_]\w*)$/.exec(value)?.[1];
  const text =
    bare === undefined
      ? value.replace(/\$\{([A-Za-z_]\w*)(?::?-([^}]*))?\}/g, (whole: string, name: string, otherwise?: string) =>
          put(whole, name, otherwise),
        )
      : put(value, bare, undefined);
  return { value: text, names, isKnown };
}
