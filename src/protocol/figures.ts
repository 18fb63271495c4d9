/** `0.4 ms`, `320 ms`, `1.2 s`, `2 min 5 s`, `1 h 3 min`. */
export function spellDuration(milliseconds: number): string {
  if (milliseconds < 10) return `${trimmed(milliseconds, 1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${trimmed(milliseconds / 1000, milliseconds < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3_600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const joined = (large: number, name: string, small: number, smallName: string): string =>
  small === 0 ? `${large} ${name}` : `${large} ${name} ${small} ${smallName}`;

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** `950`, `1.2k`, `34k`, `1.2M`. */
export function spellCount(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 999_500) return `${trimmed(count / 1_000, count < 9_950 ? 1 : 0)}k`;
  return `${trimmed(count / 1_000_000, count < 9_950_000 ? 1 : 0)}M`;
}

/** `$0.0012`, `$1.20`, `<$0.0001`; a cost of nothing is `$0`. */
export function spellCost(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.0001) return '<$0.0001';
  return dollars < 0.01 ? `$${dollars.toFixed(4)}` : `$${dollars.toFixed(2)}`;
}
