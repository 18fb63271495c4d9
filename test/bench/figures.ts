/** The value that this share of the figures does not exceed. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** Milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One thing that was measured, and what it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'KB' | 'B' | 'x' | 'spans/s';
  /** At most this; `least` for at least. */
  readonly target?: number;
  readonly least?: boolean;
  readonly note?: string;
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function verdict({ value, target, least, unit }: Figure): string {
  if (target === undefined) return '';
  const sign = least ? '≥' : '≤';
  const isMet = least ? value >= target : value <= target;
  const off = Math.abs(value / target - 1) * 100;
  return `${sign} ${target} ${unit}  ${isMet ? 'met' : `MISSED by ${off.toFixed(0)} %`}`;
}

/** Prints figures below a heading, one a line. */
export function print(heading: string, figures: readonly Figure[]): void {
  console.log(`\n${heading}`);
  for (const figure of figures) {
    const value = `${digits(figure.value)} ${figure.unit}`.padStart(13);
    console.log(`  ${figure.name.padEnd(58)} ${value}   ${verdict(figure).padEnd(28)} ${figure.note ?? ''}`.trimEnd());
  }
}
