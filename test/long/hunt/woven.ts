import { mutated } from '../mutations';

/** A text that was changed at random, or with lines, words or brackets of another one put in, which more often is a program still. */
export function woven(text: string, other: string, random: () => number): string {
  let now = text;
  for (let change = 1 + Math.floor(random() * 3); change > 0; change -= 1)
    now = random() < 0.3 ? mutated(now, other, random) : changed(now, other, random);
  return now.slice(0, LONGEST);
}

/** Inputs that grow without end would make each step slower than the one before. */
const LONGEST = 20_000;

function changed(text: string, other: string, random: () => number): string {
  const kind = random();
  if (kind < 0.3) return withLines(text, other, random);
  if (kind < 0.45) return withoutLines(text, random);
  return withPiece(text, other, kind < 0.75 ? WORDS : BRACKETS, random);
}

const WORDS = /[\w.]+|"[^"\n]*"|'[^'\n]*'/g;
/** Calls, parameters, lists and blocks that hold no others of their kind. */
const BRACKETS = /[\w.@]*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\})/g;

/** A stretch of one text in the place of a like stretch of the other one, or before it. */
function withPiece(text: string, other: string, like: RegExp, random: () => number): string {
  const place = any([...text.matchAll(like)], random);
  const piece = any([...(random() < 0.3 ? text : other).matchAll(like)], random);
  if (!place || !piece) return text;
  const end = random() < 0.8 ? place.index + place[0].length : place.index;
  return text.slice(0, place.index) + piece[0] + text.slice(end);
}

/** A few lines of the other text, moved in as far as the line before which they are put. */
function withLines(text: string, other: string, random: () => number): string {
  const lines = text.split('\n');
  const others = other.split('\n');
  const at = Math.floor(random() * (lines.length + 1));
  const from = Math.floor(random() * others.length);
  const taken = others.slice(from, from + 1 + Math.floor(random() * 8));
  const indent = /^[ \t]*/.exec(lines[at] ?? '')?.[0] ?? '';
  const own = /^[ \t]*/.exec(taken[0] ?? '')?.[0].length ?? 0;
  const moved = random() < 0.5 ? taken : taken.map((line) => indent + line.slice(Math.min(own, line.search(/\S|$/))));
  return [...lines.slice(0, at), ...moved, ...lines.slice(at)].join('\n');
}

function withoutLines(text: string, random: () => number): string {
  const lines = text.split('\n');
  lines.splice(Math.floor(random() * lines.length), 1 + Math.floor(random() * 4));
  return lines.join('\n');
}

const any = <Value>(list: readonly Value[], random: () => number): Value | undefined => list[Math.floor(random() * list.length)];
