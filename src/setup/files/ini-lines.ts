import { parse } from 'ini';
import { type Added, type Entry, endingOf, wholeLines } from './lines';

/** The section of Opik's INI file. */
const section = 'opik';

/** The keys and values of `[opik]`, as the SDK for TypeScript reads them (`ini`); undefined where there is no such section. */
export function iniValues(text: string): Readonly<Record<string, string>> | undefined {
  const found: unknown = parse(text)[section];
  if (typeof found !== 'object' || found === null) return undefined;
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key.toLowerCase(), String(value)]));
}

/**
 * Adds what is missing to `[opik]`: a key without a value gets it in its place, any other goes to the end of the section, which is
 * made when it is not there. A key that has a value is left; nothing else of the text changes.
 */
export function addIniLines(text: string, entries: readonly Entry[]): Added {
  const trouble = whyUnsafe(text);
  if (trouble !== undefined) return { trouble };
  const before = iniValues(text) ?? {};
  const missing = entries.filter(({ name }) => !before[name]);
  if (missing.length === 0) return { text };
  if (missing.some(({ value }) => /[\r\n;#"'\\]|^\s|\s$|^$/.test(value)))
    return { trouble: 'A value has characters that the two SDKs read differently in this file.' };
  const eol = endingOf(text);
  let lines = wholeLines(text, eol).split(/(?<=\n)/);
  const added: string[] = [];
  for (const { name, value } of missing) {
    const inPlace = fillEmpty(lines, name, value);
    if (inPlace) lines = inPlace;
    else added.push(`${name}${/^[^=[\r\n]*\S=\S/m.test(text) ? '=' : ' = '}${value}${eol}`);
  }
  if (added.length === 0)
    return { text: text.endsWith('\n') || text === '' ? lines.join('') : lines.join('').slice(0, -eol.length) };
  const { header, end } = sectionIn(lines);
  if (header === undefined) {
    const gap = lines.join('').trim() === '' || lines.at(-1)?.trim() === '' ? '' : eol;
    return { text: `${lines.join('')}${gap}[${section}]${eol}${added.join('')}` };
  }
  return { text: [...lines.slice(0, end), ...added, ...lines.slice(end)].join('') };
}

/** What Python's `configparser` refuses, so that a write would not help or would break what works. */
function whyUnsafe(text: string): string | undefined {
  if (text.startsWith('\uFEFF')) return 'The file begins with a byte order mark, which the SDK for Python does not read.';
  const lines = text.split(/\r?\n/);
  const first = lines.find((line) => /^\s*[^\s#;]/.test(line));
  if (first !== undefined && !/^\s*\[/.test(first))
    return 'The file has lines before its first section, which the SDK for Python does not read.';
  const headers = lines.filter((line) => isHeader(line));
  if (headers.length > 1) return `The file has the section [${section}] more than once, which the SDK for Python does not read.`;
  return undefined;
}

const isHeader = (line: string): boolean => new RegExp(`^\\[${section}\\]`).test(line);

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
  const empty = new RegExp(`^(${name}[ \\t]*[=:])[ \\t]*(\\r?\\n?)$`, 'i');
  const at = lines.findIndex((line, index) => index > header && index < end && empty.test(line));
  if (at < 0) return undefined;
  const [, lead = '', ending = ''] = empty.exec(lines[at] ?? '') ?? [];
  return lines.map((line, index) => (index === at ? `${lead} ${value}${ending}` : line));
}
