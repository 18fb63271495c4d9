/** The entries of a table or object of unknown shape; empty for anything else. */
export function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

/** What lies under the keys, one below the other; undefined where one is missing. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((table: unknown, key) => tableOf(table)[key], value);
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The strings of a list; a single string counts as a list of one. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return itemsOf(value).filter((item) => typeof item === 'string');
}

/** Removes comments and trailing commas, as TypeScript's and Bun's JSON files have them; strings stay as they are. */
const withoutComments = (text: string): string =>
  text
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, string: string | undefined) => string ?? ' ')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');

/** The value of a JSON text with or without byte order mark and comments; undefined when it is not JSON. */
export function jsonOf(text: string): unknown {
  const body = text.replace(/^\ufeff/, '');
  for (const readable of [() => body, () => withoutComments(body)]) {
    try {
      return JSON.parse(readable());
    } catch {}
  }
  return undefined;
}
