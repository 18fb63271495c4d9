import type { Language } from '../engine/facts/model';
import { decode, markedEncoding } from './encoding';

/**
 * One import as it is written: the module (`./agent`, `..tools`, `pkg.sub`), then, for Python's `from m import a, b`,
 * the names, any of which may be a module too.
 */
export type ImportSpecifier = readonly [module: string, ...names: string[]];

/** Specifiers as they are kept: a line for each, its parts apart by tabs. Tens of thousands of files have millions of parts. */
export const packed = (specifiers: readonly ImportSpecifier[]): string => specifiers.map((parts) => parts.join('\t')).join('\n');

export const unpacked = (text: string): readonly ImportSpecifier[] =>
  text === ''
    ? []
    : text.split('\n').map((line) => {
        const [module = '', ...names] = line.split('\t');
        return [module, ...names];
      });

const WORD = /[\w$]/;
const QUOTED = /\s*(?:\(\s*(?:\/\*.*?\*\/\s*)?)?(["'`])([^"'`\n]{1,300})\1/y;
const TYPESCRIPT_WORDS = ['from', 'import', 'require'] as const;

function isWord(text: string, at: number, length: number): boolean {
  return !WORD.test(text[at - 1] ?? ' ') && !WORD.test(text[at + length] ?? ' ');
}

function typescriptImports(text: string): ImportSpecifier[] {
  const found = new Set<string>();
  for (const word of TYPESCRIPT_WORDS) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (!isWord(text, at, word.length)) continue;
      QUOTED.lastIndex = at + word.length;
      const specifier = QUOTED.exec(text)?.[2];
      if (specifier !== undefined) found.add(specifier);
    }
  }
  return [...found].map((module) => [module]);
}

/** What follows `import` up to the end of the statement: its lines joined, without comments and brackets. */
function importedPart(text: string, start: number): string {
  const bracketed = /^\s*\(/.test(text.slice(start, start + 20));
  if (bracketed) {
    const close = text.indexOf(')', start);
    const body = text.slice(text.indexOf('(', start) + 1, close < 0 ? start + 2000 : close);
    return body.includes('#') ? body.replace(/#[^\n]*/g, '') : body;
  }
  let end = text.indexOf('\n', start);
  while (end > 0 && /\\\r?$/.test(text.slice(end - 2, end))) end = text.indexOf('\n', end + 1);
  const line = text.slice(start, end < 0 ? undefined : end);
  return line.replace(/[#;][^\n]*$/, '').replaceAll('\\', ' ');
}

const FROM = /(?:^|[;:])\s*from\s*([.\w\u0080-\uffff][.\w\u0080-\uffff \t]*?)\s*$/;
const PLAIN = /(?:^|[;:])\s*$/;
const LOADER = /^import_module\(\s*["']([\w.]+)["']/;

function headBefore(text: string, at: number): string {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start > 1 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) start = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(start, at).replace(/\\\r?\n/g, ' ');
}

function pythonImports(text: string): ImportSpecifier[] {
  const found: ImportSpecifier[] = [];
  for (let at = text.indexOf('import'); at >= 0; at = text.indexOf('import', at + 6)) {
    if (!isWord(text, at, 6)) {
      const loaded = LOADER.exec(text.slice(at, at + 200))?.[1];
      if (loaded !== undefined) found.push([loaded]);
      continue;
    }
    const head = headBefore(text, at);
    const module = FROM.exec(head)?.[1]?.replace(/\s+/g, '');
    if (module === undefined && !PLAIN.test(head)) continue;
    const names = importedPart(text, at + 6)
      .split(',')
      .map((part) => part.trim().split(/\s/, 1)[0] ?? '')
      .filter((name) => /^[.*\w\u0080-\uffff]+$/.test(name));
    if (module !== undefined) found.push([module, ...names]);
    else for (const name of names) found.push([name]);
  }
  return found;
}

const NON_ASCII = /[\u0080-\uffff]/;

function asUtf8(specifier: ImportSpecifier): ImportSpecifier {
  const [module, ...names] = specifier;
  const text = (latin: string): string => (NON_ASCII.test(latin) ? Buffer.from(latin, 'latin1').toString('utf8') : latin);
  return [text(module), ...names.map(text)];
}

/**
 * The import specifiers of a file, found by looking for the words and not by parsing: it may name imports that stand in comments
 * or strings, and is used only to choose which files are parsed.
 */
export function importSpecifiers(bytes: Buffer, language: Language): readonly ImportSpecifier[] {
  const marked = markedEncoding(bytes) !== undefined;
  const text = marked ? decode(bytes).text : bytes.toString('latin1');
  const found = language === 'python' ? pythonImports(text) : typescriptImports(text);
  return marked ? found : found.map(asUtf8);
}
