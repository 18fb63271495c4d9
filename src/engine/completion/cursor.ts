import type { Language } from '../facts/model';
import { type Bracket, openAtEnd } from './brackets';

/** What is being typed at the cursor. Plain JSON. */
export type Cursor = ArgumentCursor | StatementCursor;

/** An argument of a call, or an entry of an object among its arguments. */
export interface ArgumentCursor {
  readonly kind: 'argument';
  /** The call as it is written: `opik.track`, `client.trace().span`. */
  readonly callee: string;
  /** The place among the arguments. */
  readonly position: number;
  /** The keywords and keys around the cursor, the outermost first: `['opik_args', 'trace']`. */
  readonly path: readonly string[];
  /** The cursor is inside an object or dict. */
  readonly inObject: boolean;
  /** What the call, or the innermost object, has already. */
  readonly given: readonly string[];
  /** The keyword or key whose value is typed; absent while a name, or an argument without one, is. */
  readonly key?: string;
  /** The cursor is inside a string. */
  readonly quoted: boolean;
  /** Where what has been typed of it begins. */
  readonly from: number;
}

/** The first word of a line. */
export interface StatementCursor {
  readonly kind: 'statement';
  readonly from: number;
  readonly atTop: boolean;
}

/** What is typed at the end of `text`, the file up to the cursor; undefined where nothing of Opik can be meant. */
export function cursorAtEnd(text: string, language: Language): Cursor | undefined {
  const open = openAtEnd(text, language);
  if (!open) return undefined;
  const { brackets, string } = open;
  const inner = brackets.at(-1);
  const word = /[\w$]*$/.exec(text)?.[0] ?? '';
  const from = string?.from ?? text.length - word.length;
  if (!string && isFirstOfLine(text, from) && word !== '' && !isInCall(brackets))
    return { kind: 'statement', from, atTop: text[from - 1] === '\n' || from === 0 };
  // A call, and the objects inside it.
  const call = brackets.findLastIndex(({ opening, head }) => opening === '(' && head !== '');
  const around = brackets[call];
  const inside = brackets.slice(call + 1);
  if (!around || !inner || inside.some(({ opening, block }) => opening !== '{' || block)) return undefined;
  if (text.slice(inner.from, string ? string.from - string.quote.length : from).trim() !== '') return undefined;
  const keys = [around, ...inside].slice(0, -1).flatMap(({ key }) => key ?? []);
  return {
    kind: 'argument',
    callee: around.head,
    position: around.position,
    path: keys,
    inObject: inner !== around,
    given: inner.given,
    ...(inner.key !== undefined && { key: inner.key }),
    quoted: string !== undefined,
    from,
  };
}

const isFirstOfLine = (text: string, from: number): boolean =>
  text.slice(text.lastIndexOf('\n', from - 1) + 1, from).trim() === '';

/** Blocks of TypeScript are brackets as well. */
const isInCall = (brackets: readonly Bracket[]): boolean => brackets.at(-1)?.block === false;
