/** No more lines than these are read to learn how a file is indented. */
const linesRead = 2000;

/** One level of indentation: what a line is most often indented deeper than the one above it; two spaces when nothing tells. */
export function indentation(text: string, lines: readonly number[]): string {
  const votes = new Map<string, number>();
  let previous = 0;
  for (const [index, start] of lines.entries()) {
    if (index > linesRead) break;
    let at = start;
    while (text.charCodeAt(at) === 32) at += 1;
    const code = text.charCodeAt(at);
    if (code === 9 && at === start) {
      votes.set('\t', (votes.get('\t') ?? 0) + 1);
      continue;
    }
    // Blank lines and the inner lines of block comments say nothing.
    if (Number.isNaN(code) || code === 10 || code === 13 || code === 42) continue;
    const width = at - start;
    const deeper = width - previous;
    previous = width;
    if (deeper < 2 || deeper > 8) continue;
    const step = ' '.repeat(deeper);
    votes.set(step, (votes.get(step) ?? 0) + 1);
  }
  let best = '  ';
  for (const [step, count] of votes) if (count > (votes.get(best) ?? 0)) best = step;
  return best;
}
