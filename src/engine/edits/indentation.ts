/** Comments and strings of Python, so that a quote in a comment opens no string. */
const pythonTokens = /#[^\r\n]*|("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*\1|(["'])(?:\\[\s\S]|(?!\2)[^\\\r\n])*\2/g;

/** Python statements one level deeper; a line that begins inside a string keeps its text. */
export function deeperPython(text: string, indent: string): string {
  const tokens = [...text.matchAll(pythonTokens)].map((token) => ({ start: token.index, end: token.index + token[0].length }));
  const isInString = (offset: number): boolean => tokens.some(({ start, end }) => start < offset && offset < end);
  return text.replace(/\n(?=[^\r\n])/g, (end, offset: number) => (isInString(offset) ? end : end + indent));
}

/** The same for TypeScript; undefined where a template may hold a line break. */
export const deeperTypeScript = (text: string, indent: string): string | undefined => {
  const templates = text.match(/`(?:[^`\\]|\\[\s\S])*(?:`|$)/g) ?? [];
  return templates.some((one) => one.includes('\n')) ? undefined : text.replace(/\n(?=[^\r\n])/g, `\n${indent}`);
};
