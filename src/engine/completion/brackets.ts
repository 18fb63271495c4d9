import type { Language } from '../facts/model';

/** A bracket that is open at some offset, and how far the text has come inside it. */
export interface Bracket {
  readonly opening: '(' | '[' | '{';
  /** What stands before it, as far as it is names: `opik.track`, `Opik().trace`. Empty for a group or an object. */
  readonly head: string;
  /** It holds statements. */
  readonly block: boolean;
  /** Commas so far. */
  position: number;
  /** The keywords or keys of the items so far. */
  readonly given: string[];
  /** The keyword or key of the item that is being written. */
  key?: string;
  /** Where that item, or the value behind its key, begins. */
  from: number;
}

/** A string literal that is open at an offset. */
export interface OpenString {
  readonly quote: string;
  /** Where its text begins. */
  readonly from: number;
}

/** What is open at an offset; undefined inside a comment or a template. */
export interface Open {
  readonly brackets: readonly Bracket[];
  readonly string?: OpenString;
}

const TOKEN = /[\w$]+|\s+|\?\.|[=!<>]=+|=>|:=|[\s\S]/y;

/** Reads the text up to its end with nothing but brackets, strings and commas in mind, so that half-typed code can be read as well. */
export function openAtEnd(text: string, language: Language): Open | undefined {
  const brackets: Bracket[] = [];
  let words = '';
  let literal: string | undefined;
  let before = '';
  let at = 0;
  while (at < text.length) {
    const comment = commentAt(text, at, language);
    if (comment !== undefined) {
      if (comment > text.length) return undefined;
      at = comment;
      continue;
    }
    const quote = quoteAt(text, at, language);
    if (quote !== undefined) {
      const from = at + quote.length;
      const end = stringEnd(text, from, quote);
      if (end === undefined) return quote === '`' ? undefined : { brackets, string: { quote, from } };
      literal = text.slice(from, end - quote.length);
      words = '';
      at = end;
      continue;
    }
    TOKEN.lastIndex = at;
    const [token = ''] = TOKEN.exec(text) ?? [];
    at += token.length;
    if (token.trim() === '') continue;
    const inner = brackets.at(-1);
    if (isOpening(token)) {
      brackets.push({
        opening: token,
        head: token === '(' ? words : '',
        block: isBlock(token, before, language),
        position: 0,
        given: [],
        from: at,
      });
      words = '';
    } else if (token === ')' || token === ']' || token === '}') {
      const closed = brackets.pop();
      words = closed?.opening === '(' && closed.head !== '' ? `${closed.head}()` : '';
    } else if (token === ',' || token === ';') {
      words = '';
      if (inner) next(inner, at, token === ',');
    } else if (inner && !inner.block && inner.key === undefined && isKeyEnd(token, inner, language)) {
      const key = literal ?? words;
      if (key !== '') {
        inner.key = key;
        inner.given.push(key);
        inner.from = at;
      }
      words = '';
    } else words = followed(words, token);
    literal = undefined;
    before = token;
  }
  return { brackets };
}

function isOpening(token: string): token is Bracket['opening'] {
  return token === '(' || token === '[' || token === '{';
}

/** An object stands behind an operator; a body behind a name, a closing bracket or an arrow. */
const isBlock = (token: string, before: string, language: Language): boolean =>
  language === 'typescript' &&
  token === '{' &&
  (before === '' || /^(?:[)\];{}>]|=>|(?!(?:return|yield|await|case|default)$)[\w$]+)$/.test(before));

function next(bracket: Bracket, at: number, isComma: boolean): void {
  if (isComma) bracket.position += 1;
  delete bracket.key;
  bracket.from = at;
}

/** What ends a keyword of a call, or a key of an object. */
const isKeyEnd = (token: string, { opening }: Bracket, language: Language): boolean =>
  (token === '=' && opening === '(' && language === 'python') || (token === ':' && opening === '{');

/** The dotted name so far with one more token. */
function followed(words: string, token: string): string {
  if (token === '.' || token === '?.') return `${words}.`;
  if (!/^[\w$]/.test(token)) return token === '!' && words !== '' ? words : '';
  return words.endsWith('.') ? words + token : token;
}

/** The end of the comment that begins here; beyond the text for one that is open. */
function commentAt(text: string, at: number, language: Language): number | undefined {
  const isLine = language === 'python' ? text[at] === '#' : text.startsWith('//', at);
  if (isLine) return ending(text, '\n', at);
  return language === 'typescript' && text.startsWith('/*', at) ? ending(text, '*/', at + 2) : undefined;
}

function ending(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length + 1 : end + mark.length;
}

function quoteAt(text: string, at: number, language: Language): string | undefined {
  const one = text[at] ?? '';
  if (one === '`') return language === 'typescript' ? one : undefined;
  if (one !== '"' && one !== "'") return undefined;
  return language === 'python' && text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
}

/** Behind the closing quote; the line's end closes a string that may not go on. Undefined for one that is still open. */
function stringEnd(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (text[at] === '\n' && quote.length === 1 && quote !== '`') return at + 1;
  }
  return undefined;
}
