import type { ParameterRecord } from '../protocol/traced';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Values by parameter; a parameter that is left out keeps its default. */
export type Arguments = Readonly<Record<string, Json>>;

/** What is wrong with a typed text, for this kind of parameter. */
export type Wrong = 'integer' | 'number' | 'list' | 'object' | 'json';

/** What a typed text stands for: a value, or why it is none. Text is taken as it is. */
export function typedValue(
  { kind }: Pick<ParameterRecord, 'kind'>,
  text: string,
): { readonly value: Json } | { readonly wrong: Wrong } {
  const trimmed = text.trim();
  switch (kind) {
    case 'text':
      return { value: text };
    case 'flag':
      return trimmed === 'true' ? { value: true } : trimmed === 'false' ? { value: false } : { wrong: 'json' };
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(trimmed) ? { value: Number(trimmed) } : { wrong: 'integer' };
    case 'number': {
      const value = Number(trimmed);
      return trimmed !== '' && Number.isFinite(value) ? { value } : { wrong: 'number' };
    }
    case 'list':
    case 'object':
    case 'other': {
      const value = parsed(trimmed);
      if (value === undefined) return { wrong: kind === 'other' ? 'json' : kind };
      if (kind === 'other' || Array.isArray(value) === (kind === 'list')) {
        if (kind !== 'object' || (typeof value === 'object' && value !== null)) return { value };
      }
      return { wrong: kind };
    }
    default:
      return kind satisfies never;
  }
}

/** How a value is typed again. */
export const textOf = ({ kind }: Pick<ParameterRecord, 'kind'>, value: Json): string =>
  kind === 'text' && typeof value === 'string' ? value : JSON.stringify(value);

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const SECRET = /key|token|secret|passw|credential|auth|cookie|session|private/i;

/** Whether what is typed for a parameter of this name is likely to be a secret: it is typed hidden, and never kept. */
export const isSecret = (name: string): boolean => SECRET.test(name);

/** Functions whose values are kept. */
const REMEMBERED = 20;
/** Characters of values that are kept of one function. */
const LONGEST = 20_000;

/** What was typed the last time, by function; the newest last. */
export type Remembered = readonly { readonly of: string; readonly values: Arguments }[];

/** The memory with these values in it; secrets are left out. */
export function remembering(before: Remembered, of: string, values: Arguments): Remembered {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !isSecret(name)));
  const rest = before.filter((one) => one.of !== of).slice(1 - REMEMBERED);
  return JSON.stringify(kept).length > LONGEST ? rest : [...rest, { of, values: kept }];
}
