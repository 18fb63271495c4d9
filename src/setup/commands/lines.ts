/** A line without its ending, and its offset. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

/** Every line, the empty ones included. */
export function linesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  for (const { 0: ending, index } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: text.slice(start, index), start });
    start = index + ending.length;
  }
  return [...lines, { text: text.slice(start), start }];
}
