import { parse } from 'dotenv';
import { type Added, type Entry, endingOf, wholeLines } from './lines';

/** The names and values of a `.env`, as the SDK for TypeScript reads it (its own parser, `dotenv` 16). */
export const envValues = (text: string): Readonly<Record<string, string>> => parse(text);

/**
 * Adds what is missing to a `.env`: a name that is there without a value gets it in its place, any other is appended. A name that has
 * a value is left. Nothing else of the text changes, which is proven by reading the result back.
 */
export function addEnvLines(text: string, entries: readonly Entry[]): Added {
  const before = envValues(text);
  const missing = entries.filter(({ name }) => !before[name]);
  if (missing.length === 0) return { text };
  const eol = endingOf(text);
  const prefix = exportsAll(text) ? 'export ' : '';
  let filled = text;
  const appended: string[] = [];
  for (const { name, value } of missing) {
    const spelled = spelledValue(value);
    if (spelled === undefined) return { trouble: `The value for \`${name}\` has characters that a .env file can't hold.` };
    const inPlace = fillEmpty(filled, name, spelled);
    if (inPlace === undefined) appended.push(`${prefix}${name}=${spelled}${eol}`);
    else filled = inPlace;
  }
  const gap = appended.length > 0 && needsGap(filled) ? eol : '';
  const after = appended.length > 0 ? wholeLines(filled, eol) + gap + appended.join('') : filled;
  return readsBack(before, after, missing)
    ? { text: after }
    : { trouble: 'A quote in this file is not closed, so a new line would become part of a value.' };
}

/** A `.env` without quotes is read alike by all loaders; quotes come where a loader would cut or expand the value. */
function spelledValue(value: string): string | undefined {
  if (/[\r\n\0]|\$\{/.test(value)) return undefined;
  if (/^[^\s#'"`\\$]+$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return /["\\$`]/.test(value) ? undefined : `"${value}"`;
}

/** Every line that sets something begins with `export`. */
function exportsAll(text: string): boolean {
  const set = text.split(/\r?\n/).filter((line) => /^\s*(?:export\s+)?[\w.-]+\s*=/.test(line));
  return set.length > 0 && set.every((line) => /^\s*export\s/.test(line));
}

/** `NAME=`, `NAME=""`, `NAME= # remark`. The last such line counts, as it does for the loaders. */
function fillEmpty(text: string, name: string, value: string): string | undefined {
  const empty = new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)[ \\t]*(?:''|"")?([ \\t]*(?:#[^\\r\\n]*)?)(?=\\r?$)`,
    'gm',
  );
  const found = [...text.matchAll(empty)].at(-1);
  if (!found) return undefined;
  const [whole, lead = '', remark = ''] = found;
  const gap = remark !== '' && !/^\s/.test(remark) ? ' ' : '';
  return text.slice(0, found.index) + lead + value + gap + remark + text.slice(found.index + whole.length);
}

/** The first Opik name of a file stands apart from what was there. */
const needsGap = (text: string): boolean =>
  text.trim() !== '' && !/^\s*(?:export\s+)?OPIK_/m.test(text) && !/\n\r?\n$/.test(text);

function readsBack(before: Readonly<Record<string, string>>, after: string, added: readonly Entry[]): boolean {
  const now = envValues(after);
  const names = new Set(added.map(({ name }) => name));
  return (
    added.every(({ name, value }) => now[name] === value) &&
    Object.entries(before).every(([name, value]) => names.has(name) || now[name] === value) &&
    Object.keys(now).every((name) => names.has(name) || name in before)
  );
}
