import type { Log } from './analysis';

/** An error for the log: its stack, without a message that may quote source text (`JSON.parse` does). */
export function defectText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = error instanceof SyntaxError ? '' : `: ${error.message}`;
  return [`${error.name}${message}`, ...frames].join('\n');
}

/** Logs each defect once: it comes again with every keystroke, from the same place, but not by the same way. */
export class DefectLog {
  private readonly seen = new Set<string>();

  constructor(private readonly log: Log) {}

  add(what: string, error: unknown): void {
    const defect = defectText(error);
    const place = defect.split('\n', 3).join('\n');
    if (this.seen.has(place)) return;
    this.seen.add(place);
    this.log(`A defect in ${what}. ${defect}`);
  }
}
