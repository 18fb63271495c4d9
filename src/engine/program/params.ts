import type { Parameter } from '../facts/model';
import { type WrittenType, writtenType } from './types';

/** A type that the `params` of a TypeScript entrypoint may name. */
export type ParamType = 'string' | 'number' | 'boolean';

/**
 * What a TypeScript parameter holds, as far as its type or its default tells: `other` is surely none of the three (an array, an object
 * type, a mixture), `unknown` may be.
 */
export type ParamKind = ParamType | 'other' | 'unknown';

/** What a parameter holds. */
export function paramKind({ annotation, default: preset }: Parameter): ParamKind {
  if (annotation) return ofType(writtenType('typescript', annotation));
  if (preset?.kind === 'template') return 'string';
  if (preset?.kind === 'object' || preset?.kind === 'list') return 'other';
  return preset?.kind === 'literal' ? (typeOfLiteral(preset.value) ?? 'unknown') : 'unknown';
}

/** The type that `params` may name for it: what is none of the three arrives as text. */
export function paramType(parameter: Parameter): ParamType {
  const kind = paramKind(parameter);
  return kind === 'other' || kind === 'unknown' ? 'string' : kind;
}

function typeOfLiteral(value: string | number | boolean | null): ParamType | undefined {
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

function ofType(type: WrittenType): ParamKind {
  switch (type.kind) {
    case 'name':
      // A type of the file's own has no reference.
      return /^[A-Z]/.test(type.name) && !type.reference ? 'unknown' : (named[type.name] ?? 'unknown');
    case 'literal':
      return /^["']/.test(type.text) ? 'string' : 'number';
    case 'array':
      return 'other';
    case 'union': {
      const kinds = new Set(type.options.filter((one) => !isEmpty(one)).map(ofType));
      const [kind = 'unknown'] = kinds;
      return kinds.size === 1 ? kind : kinds.has('unknown') ? 'unknown' : 'other';
    }
    case 'other':
      return 'unknown';
    default:
      return type satisfies never;
  }
}

const isEmpty = (type: WrittenType): boolean => type.kind === 'name' && (type.name === 'undefined' || type.name === 'null');

const named: Readonly<Record<string, ParamKind>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  true: 'boolean',
  false: 'boolean',
  Array: 'other',
  ReadonlyArray: 'other',
  Record: 'other',
  Map: 'other',
  Set: 'other',
  Date: 'other',
  object: 'other',
};
