/** A sequence of numbers from 0 to 1 that is the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What makes parsers stumble: brackets, quotes, ends of lines, odd characters, halves of pairs. */
const ODD = [
  ...['(', ')', '[', ']', '{', '}', '"', "'", '`', '"""', '\\', '#', '//', '/*', '*/', '${', '<', '>', '@', ':', ';', '=', ','],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '\u0000',
    '\u001b',
    '\ufeff',
    '\ud83d',
    '\udc00',
    '🚀',
    'é',
    'é',
    '\u202e',
  ],
  ...[
    'def ',
    'class ',
    'async ',
    'await ',
    'lambda x: ',
    'match x:\n',
    'import opik\n',
    'from . import *\n',
    'track(',
    '@opik.track\n',
  ],
  ...['=>', '?.', 'function* ', 'export default ', '<T,>', '</a>', 'f"{x!r:{y}}"', '0x', '1e999', '...', '**', '->', ':='],
];

/** A text after one to six random changes: cut, doubled, swapped, spliced with another one, or with something odd put in. */
export function mutated(text: string, other: string, random: () => number): string {
  let now = text;
  for (let change = 1 + Math.floor(random() * 6); change > 0; change -= 1) now = changed(now, other, random);
  return now;
}

function changed(text: string, other: string, random: () => number): string {
  const below = (end: number): number => Math.floor(random() * end);
  const at = below(text.length + 1);
  const end = Math.min(text.length, at + 1 + below(random() < 0.5 ? 8 : 200));
  const odd = ODD[below(ODD.length)] ?? '';
  switch (below(9)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(at);
    case 2:
      return text.slice(0, at) + odd + text.slice(at);
    case 3:
      return text.slice(0, at) + odd + text.slice(end);
    case 4:
      return text.slice(0, at) + odd.repeat(1 + below(random() < 0.05 ? 3_000 : 20)) + text.slice(at);
    case 5:
      return text.slice(0, at) + other.slice(below(other.length));
    case 6:
      return shuffledLines(text, below);
    case 7:
      return text.replaceAll('\n', random() < 0.5 ? '\r\n' : '\r');
    default:
      return text.slice(0, at) + String.fromCharCode(below(0x10000)) + text.slice(at);
  }
}

function shuffledLines(text: string, below: (end: number) => number): string {
  const lines = text.split('\n');
  const [from, to] = [below(lines.length), below(lines.length)];
  const [line = ''] = lines.splice(from, 1);
  lines.splice(to, 0, below(2) === 0 ? line : `${' '.repeat(below(9))}${line.trimStart()}`);
  return lines.join('\n');
}

/** The milliseconds of processor time that this process has used: on a busy machine the clock says nothing about a hang. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
