/** Comments and strings of Python, so that a quote in a comment opens no string. */
const pythonTokens = /#[^\r\n]*|("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*\1|(["'])(?:\\[\s\S]|(?!\2)[^\\\r\n])*\2/g;

/** Whether an offset of a text is inside one of its strings. */
function inString(text: string): (offset: number) => boolean {
  const tokens = [...text.matchAll(pythonTokens)].map((token) => ({ start: token.index, end: token.index + token[0].length }));
  return (offset) => tokens.some(({ start, end }) => start < offset && offset < end);
}

/** An expression that goes over several lines in the brackets that it was taken from, in brackets of its own. */
export function bracketedPython(text: string, { eol, indent }: { readonly eol: string; readonly indent: string }): string {
  const isInString = inString(text);
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  if (breaks.every(isInString)) return text;
  if (breaks.some(isInString)) return `(${text})`;
  const lines = text.split(/\r?\n/).map((line) => indent.repeat(2) + line.trim());
  return ['(', ...lines, `${indent})`].join(eol);
}

/** Python statements one level deeper; a line that begins inside a string keeps its text. */
export function deeperPython(text: string, indent: string): string {
  const isInString = inString(text);
  return text.replace(/\n(?=[^\r\n])/g, (end, offset: number) => (isInString(offset) ? end : end + indent));
}

/** The same for TypeScript; undefined where a template may hold a line break. */
export const deeperTypeScript = (text: string, indent: string): string | undefined => {
  const templates = text.match(/`(?:[^`\\]|\\[\s\S])*(?:`|$)/g) ?? [];
  return templates.some((one) => one.includes('\n')) ? undefined : text.replace(/\n(?=[^\r\n])/g, `\n${indent}`);
};
