import { isDeepStrictEqual } from 'node:util';
import { parse } from 'ini';
import type { UnusableId } from '../notes';
import { readAsPython } from './configparser';
import { type Added, type Entry, endingOf, wholeLines } from './lines';

/** The section of Opik's INI file. */
const section = 'opik';

/**
 * The keys and values of `[opik]`: as the SDK for TypeScript reads them (`ini`), and those that only Python's `configparser` finds. Undefined where
 * there is no such section.
 */
export function iniValues(text: string): Readonly<Record<string, string>> | undefined {
  const found: unknown = parse(text)[section];
  const python = readAsPython(text)?.get(section);
  if ((typeof found !== 'object' || found === null) && !python) return undefined;
  const own = Object.entries(found ?? {}).filter(([, value]) => typeof value !== 'object' && value !== true);
  const exact = own.filter(([key]) => key === key.toLowerCase());
  const entries = [...own, ...exact].map(([key, value]) => [key.toLowerCase(), String(value)] as const);
  return { ...Object.fromEntries(python ?? []), ...Object.fromEntries(entries) };
}

/**
 * Adds what is missing to `[opik]`: a key without a value gets it in its place, any other goes to the end of the section, which is
 * made when it is not there. A key that has a value is left; nothing else of the text changes, which is proven by reading the result back as both
 * SDKs do.
 */
export function addIniLines(text: string, entries: readonly Entry[]): Added {
  const before = iniValues(text) ?? {};
  const missing = entries.filter(({ name }) => !before[name]);
  if (missing.length === 0) return { text };
  const trouble = whyUnsafe(text);
  if (trouble !== undefined) return { trouble };
  if (missing.some(({ value }) => /[\r\n;#"'\\]|^\s|\s$|^$|^(?:true|false|null)$/.test(value)))
    return { trouble: 'unfitIniValue' };
  const after = withLines(text, missing);
  return readsBack(text, after, missing) ? { text: after } : { trouble: 'unlikeIni' };
}

function withLines(text: string, missing: readonly Entry[]): string {
  const eol = endingOf(text);
  const spelling = /^[^=[\r\n]*\S=\S/m.test(text) ? '=' : ' = ';
  let lines: readonly string[] = text.split(/(?<=\n)/);
  const added: string[] = [];
  for (const { name, value } of missing) {
    const inPlace = fillEmpty(lines, name, value);
    if (inPlace) lines = inPlace;
    else added.push(`${name}${spelling}${value}${eol}`);
  }
  if (added.length === 0) return lines.join('');
  lines = wholeLines(lines.join(''), eol).split(/(?<=\n)/);
  const { header, end } = sectionIn(lines);
  if (header !== undefined) return [...lines.slice(0, end), ...added, ...lines.slice(end)].join('');
  const gap = lines.join('').trim() === '' || lines.at(-1)?.trim() === '' ? '' : eol;
  return `${lines.join('')}${gap}[${section}]${eol}${added.join('')}`;
}

/** What Python's `configparser` refuses, so that a write would not help or would break what works. */
function whyUnsafe(text: string): UnusableId | undefined {
  if (text.startsWith('\uFEFF')) return 'byteOrderMark';
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.find((line) => /^\s*[^\s#;]/.test(line));
  if (first !== undefined && !/^\s*\[/.test(first)) return 'beforeSections';
  if (lines.filter(isHeader).length > 1) return 'twoSections';
  return readAsPython(text) ? undefined : 'notPython';
}

const isHeader = (line: string): boolean => new RegExp(`^\\[${section}\\]\\s*$`).test(line);

/** The line of the section's header, and the line behind its last that is not blank. */
function sectionIn(lines: readonly string[]): { readonly header?: number; readonly end: number } {
  const header = lines.findIndex(isHeader);
  if (header < 0) return { end: lines.length };
  const next = lines.findIndex((line, index) => index > header && /^\[/.test(line));
  let end = next < 0 ? lines.length : next;
  while (end > header + 1 && lines[end - 1]?.trim() === '') end -= 1;
  return { header, end };
}

function fillEmpty(lines: readonly string[], name: string, value: string): string[] | undefined {
  const { header, end } = sectionIn(lines);
  if (header === undefined) return undefined;
  const empty = new RegExp(`^(${name}[ \\t]*=)[ \\t]*(\\r?\\n?)$`);
  const at = lines.findIndex((line, index) => index > header && index < end && empty.test(line));
  if (at < 0) return undefined;
  const [, lead = '', ending = ''] = empty.exec(lines[at] ?? '') ?? [];
  return lines.map((line, index) => (index === at ? `${lead} ${value}${ending}` : line));
}

/** Both readers find everything as it was, and the new values beside it. */
function readsBack(before: string, after: string, added: readonly Entry[]): boolean {
  const [old, now] = [readAsPython(before), readAsPython(after)];
  if (!old || !now) return false;
  const values = added.map(({ name, value }) => [name, value] as const);
  const python = new Map([...old, [section, new Map([...(old.get(section) ?? old.get('DEFAULT') ?? []), ...values])]]);
  const node: Record<string, unknown> = parse(before);
  const own = node[section];
  node[section] = { ...(typeof own === 'object' ? own : {}), ...Object.fromEntries(values) };
  return isDeepStrictEqual(python, now) && isDeepStrictEqual(plain(node), plain(parse(after)));
}

/** Without prototypes and order, which don't matter. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
