import { isDeepStrictEqual } from 'node:util';
import { parse } from 'dotenv';
import { type Added, type Entry, endingOf, wholeLines } from './lines';
import { readByPythonDotenv } from './python-dotenv';

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
  const unfit = missing.find(({ value }) => /[\r\n\0]|\$\{/.test(value));
  if (unfit) return { trouble: 'unfitValue', name: unfit.name };
  for (const after of candidates(text, missing)) if (readsBack(text, after, missing)) return { text: after };
  return { trouble: 'unlikeEnv' };
}

/**
 * The ways to write it, the best first: without quotes where all loaders then read the value alike. What looks like an empty name may be a line
 * of a longer value: then the name is appended all the same.
 */
function* candidates(text: string, missing: readonly Entry[]): Iterable<string> {
  for (const inPlace of [true, false])
    for (const quote of ["'", '"', ''])
      yield withLines(
        text,
        missing.map(({ name, value }) => ({ name, value: /^[^\s#'"`\\$]+$/.test(value) ? value : quote + value + quote })),
        inPlace,
      );
}

function withLines(text: string, lines: readonly Entry[], inPlace: boolean): string {
  const eol = endingOf(text);
  const prefix = exportsAll(text) ? 'export ' : '';
  let filled = text;
  const appended: string[] = [];
  for (const { name, value } of lines) {
    const found = inPlace ? fillEmpty(filled, name, value) : undefined;
    if (found === undefined) appended.push(`${prefix}${name}=${value}${eol}`);
    else filled = found;
  }
  const gap = appended.length > 0 && needsGap(filled) ? eol : '';
  return appended.length > 0 ? wholeLines(filled, eol) + gap + appended.join('') : filled;
}

/** Every line that sets something begins with `export`. */
function exportsAll(text: string): boolean {
  const set = text.split(/\r?\n/).filter((line) => /^\s*(?:export\s+)?[\w.-]+\s*=/.test(line));
  return set.length > 0 && set.every((line) => /^\s*export\s/.test(line));
}

/** `NAME=`, `NAME=""`, `NAME= # remark` (without the blank, python-dotenv takes the remark for the value). The last such line counts, as it does for the loaders. */
function fillEmpty(text: string, name: string, value: string): string | undefined {
  const empty = new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)[ \\t]*(?:''|"")?((?:[ \\t]+#[^\\r\\n]*)?[ \\t]*)(?=\\r?$)`,
    'gm',
  );
  const found = [...text.matchAll(empty)].at(-1);
  if (!found) return undefined;
  const [whole, lead = '', remark = ''] = found;
  return text.slice(0, found.index) + lead + value + remark + text.slice(found.index + whole.length);
}

/** The first Opik name of a file stands apart from what was there. */
const needsGap = (text: string): boolean =>
  text.trim() !== '' && !/^\s*(?:export\s+)?OPIK_/m.test(text) && !/\n\r?\n$/.test(text);

/** Both loaders find everything as it was, and the new values beside it. */
const readsBack = (before: string, after: string, added: readonly Entry[]): boolean =>
  [envValues, readByPythonDotenv].every((read) => {
    const expected = { ...read(before), ...Object.fromEntries(added.map(({ name, value }) => [name, value])) };
    return isDeepStrictEqual(expected, { ...read(after) });
  });
