/** An error for the log: its stack, without a message that may quote source text (`JSON.parse` does). */
export function defectText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = error instanceof SyntaxError ? '' : `: ${error.message}`;
  return [`${error.name}${message}`, ...frames].join('\n');
}
