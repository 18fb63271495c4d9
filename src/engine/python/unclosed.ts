/** Text that is missing at an offset. */
export interface Insertion {
  readonly offset: number;
  readonly closers: string;
}

interface Open {
  readonly closer: string;
  /** Where the line of its statement starts. */
  readonly statement: number;
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Reserved words that start a statement and stand in no expression. */
const statementOnly =
  /(?:(?:async[ \t]+)?(?:def|with)|class|return|import|raise|try|pass|break|continue|del|global|nonlocal|assert|except|finally|elif|while)\b/y;
/** Lines that start a statement, unless brackets are open in earnest. */
const likelyStatement = /@|(?:from|(?:async[ \t]+)?for|if|else)\b.*:[ \t]*(?:#.*)?$|from[ \t]+[\w.]+[ \t]+import\b/my;
const header = /[ \t\f]*(?:async[ \t]+)?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b/y;
const token = /#[^\r\n]*|([a-z]{0,2})("""|'''|"|')|\\(?:\r\n|\r|\n)|(\r\n|\r|\n)|[()[\]{}]|[\p{L}_][\p{L}\p{N}_]*|\S/giuy;

/**
 * The closing brackets and quotes that a half-typed text lacks. A line that starts with a word that is in no expression closes what is open;
 * the closers stand behind the last line that is indented more than the statement that opened them.
 */
export function missingClosers(text: string): Insertion[] {
  const insertions: Insertion[] = [];
  let open: Open[] = [];
  let statement = 0;
  let at = 0;
  let isLineStart = true;
  while (at < text.length) {
    if (isLineStart) {
      isLineStart = false;
      const start = at;
      while (isBlank(text, at)) at += 1;
      if (open.length === 0) statement = start;
      else if (endsBrackets(text, at, at - start, open[0])) {
        const closing = closeAll(text, open, start);
        while ((insertions.at(-1)?.offset ?? 0) > closing.offset) insertions.pop();
        insertions.push(closing);
        open = [];
        at = nextLineStart(text, closing.offset);
        isLineStart = true;
        continue;
      }
    }
    while (isBlank(text, at)) at += 1;
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    const [found, prefix, quote, lineEnd] = match;
    at += found.length;
    if (lineEnd !== undefined) isLineStart = true;
    else if (quote !== undefined) {
      const { end, missing } = stringEnd(text, at, quote, prefix ?? '');
      if (missing !== undefined) insertions.push({ offset: end - missing.before, closers: missing.closers });
      at = end;
    } else if (pairs[found] !== undefined) open.push({ closer: pairs[found], statement });
    else if (open[open.length - 1]?.closer === found) open.pop();
  }
  if (open.length > 0) insertions.push(closeAll(text, open, text.length));
  return insertions.sort((a, b) => a.offset - b.offset);
}

const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 12;
};

function endsBrackets(text: string, at: number, indent: number, outermost: Open | undefined): boolean {
  statementOnly.lastIndex = at;
  if (statementOnly.test(text)) return true;
  if (outermost === undefined || indent > indentAt(text, outermost.statement)) return false;
  likelyStatement.lastIndex = at;
  return likelyStatement.test(text);
}

function indentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (isBlank(text, at)) at += 1;
  return at - lineStart;
}

/** Closes what is open before `limit`, behind the last line that can still belong to the statement. */
function closeAll(text: string, open: readonly Open[], limit: number): Insertion {
  const statement = open[0]?.statement ?? 0;
  const indent = indentAt(text, statement);
  let end = nextLineStart(text, statement);
  while (end < limit) {
    const width = indentAt(text, end);
    const first = text.charAt(end + width);
    if (width <= indent && !/[)\]}#\r\n]/.test(first)) break;
    end = nextLineStart(text, end);
  }
  const code = lastCode(text, statement, Math.min(end, limit));
  const closers = open.map(({ closer }) => closer).reverse();
  header.lastIndex = statement;
  const colon = header.test(text) && !hasColon(text, statement, code) ? ':' : '';
  return { offset: code, closers: closers.join('') + colon };
}

/** A header's colon stands outside of brackets. */
function hasColon(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (const [found] of tokens(text, start, end)) {
    if (pairs[found] !== undefined) depth += 1;
    else if (found === ')' || found === ']' || found === '}') depth -= 1;
    else if (found === ':' && depth <= 0) return true;
  }
  return false;
}

/** The end of the last thing between the offsets that is neither a comment nor white space. */
function lastCode(text: string, start: number, limit: number): number {
  let last = start;
  for (const [found, end] of tokens(text, start, limit)) if (!/^[#\\\r\n]/.test(found)) last = end;
  return Math.min(last, limit);
}

/** The tokens between the offsets with their ends. */
function* tokens(text: string, start: number, limit: number): Generator<[string, number]> {
  let at = start;
  while (at < limit) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    const [found, prefix, quote] = match;
    at += found.length;
    if (quote !== undefined) at = stringEnd(text, at, quote, prefix ?? '').end;
    yield [found, at];
  }
}

function nextLineStart(text: string, offset: number): number {
  for (let at = offset; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) return at + 1;
  }
  return text.length;
}

interface StringEnd {
  readonly end: number;
  /** What closes it, and how far before its end that goes. */
  readonly missing?: { readonly closers: string; readonly before: number };
}

/** Where the string ends whose text starts at `start`; a string in single quotes ends with its line. */
function stringEnd(text: string, start: number, quote: string, prefix: string): StringEnd {
  const isTemplate = /[ft]/i.test(prefix);
  let braces = 0;
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\') at += text.charAt(at + 1) === '\r' && text.charAt(at + 2) === '\n' ? 3 : 2;
    else if (text.startsWith(quote, at)) {
      const end = at + quote.length;
      return braces > 0 ? { end, missing: { closers: '}'.repeat(braces), before: quote.length } } : { end };
    } else if (quote.length === 1 && (char === '\n' || char === '\r')) break;
    else {
      const isDoubled = isTemplate && braces === 0 && (char === '{' || char === '}') && text.charAt(at + 1) === char;
      if (isTemplate && !isDoubled && char === '{') braces += 1;
      if (isTemplate && char === '}' && braces > 0) braces -= 1;
      at += isDoubled ? 2 : 1;
    }
  }
  const end = Math.min(at, text.length);
  return quote.length === 1 ? { end, missing: { closers: '}'.repeat(braces) + quote, before: 0 } } : { end };
}
