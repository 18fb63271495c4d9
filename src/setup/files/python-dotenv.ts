/**
 * Reads a `.env` as python-dotenv does without expanding references (read in 1.2.4, `parser.py`): a line that it can't read is skipped, a backslash
 * escapes in quotes, and without quotes a value ends at a `#` behind white space.
 */
export function readByPythonDotenv(text: string): Readonly<Record<string, string>> {
  const read: [string, string][] = [];
  const source = text.replace(/^\uFEFF/, '');
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    if (found) at += found[0].length;
    return found;
  };
  while (at < source.length) {
    take(/\s*/y);
    if (at >= source.length) break;
    const binding = readBinding(take, () => source[at] ?? '');
    if (!binding) take(/[^\r\n]*(?:\r\n|\n|\r)?/y);
    else if (binding.name !== '') read.push([binding.name, binding.value]);
  }
  return Object.fromEntries(read);
}

/** One line that sets something, or is a remark (no name); undefined where it can't be read. */
function readBinding(
  take: (pattern: RegExp) => RegExpExecArray | undefined,
  peek: () => string,
): { readonly name: string; readonly value: string } | undefined {
  take(/export[^\S\r\n]+/y);
  let name = '';
  if (peek() !== '#') {
    const key = peek() === "'" ? take(/'([^']+)'/y) : take(/([^=#\s]+)/y);
    if (!key) return undefined;
    name = key[1] ?? '';
  }
  take(/[^\S\r\n]*/y);
  let value: string | undefined = '';
  if (peek() === '=') {
    const sign = take(/=[^\S\r\n]*/y)?.[0] ?? '';
    if (!(sign.length > 1 && peek() === '#')) value = readValue(take, peek());
  }
  if (value === undefined) return undefined;
  take(/[^\S\r\n]*#[^\r\n]*/y);
  return take(/[^\S\r\n]*(?:\r\n|\n|\r|$)/y) ? { name, value } : undefined;
}

function readValue(take: (pattern: RegExp) => RegExpExecArray | undefined, first: string): string | undefined {
  if (first === "'") return take(/'((?:\\.|[^'\\])*)'/sy)?.[1]?.replace(/\\([\\'])/g, '$1');
  if (first === '"')
    return take(/"((?:\\.|[^"\\])*)"/sy)?.[1]?.replace(/\\([\\'"abfnrtv])/g, (_, one: string) => escapes[one] ?? one);
  return (take(/[^\r\n]*/y)?.[0] ?? '').replace(/\s+#.*/, '').trimEnd();
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
