import { microsOf } from '../time';
import type { SqlValue } from './database';
import { type Field, type Fields, fieldNamed } from './fields';
import { type Filter, type Operator, type Sorting, UnknownField } from './query';

/** A part of a WHERE clause and what is bound in it. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Whether an index leaves few rows. */
  readonly isNarrow?: boolean;
}

/** The filter in SQL; throws `UnknownField` when it can't be answered. */
export function conditionOf(fields: Fields, filter: Filter, scoreKind: string): Condition {
  const field = fieldNamed(fields, filter.field);
  if (!field)
    throw new UnknownField(`\`${filter.field}\` can't be filtered by. Filter by one of ${Object.keys(fields).join(', ')}.`);
  const { operator, value = '' } = filter;
  const { sql, values, type } = operand(field, filter.key, scoreKind);
  switch (operator) {
    case 'is_empty':
      return { sql: `(${sql} IS NULL OR ${sql} IN ('', '[]', '{}'))`, values: [...values, ...values] };
    case 'is_not_empty':
      return { sql: `(${sql} IS NOT NULL AND ${sql} NOT IN ('', '[]', '{}'))`, values: [...values, ...values] };
    case 'contains':
      return { sql: `${sql} LIKE ? ESCAPE '\\'`, values: [...values, `%${escaped(value)}%`] };
    case 'not_contains':
      return { sql: `coalesce(${sql} NOT LIKE ? ESCAPE '\\', 1)`, values: [...values, `%${escaped(value)}%`] };
    case 'starts_with':
      return { sql: `${sql} LIKE ? ESCAPE '\\'`, values: [...values, `${escaped(value)}%`] };
    case 'ends_with':
      return { sql: `${sql} LIKE ? ESCAPE '\\'`, values: [...values, `%${escaped(value)}`] };
    case 'in':
    case 'not_in': {
      const all = value.split(',').map((one) => literal(type, one.trim(), filter));
      const marks = all.map(() => '?').join(', ');
      const inside = `${sql} IN (${marks})`;
      return { sql: operator === 'in' ? inside : `coalesce(NOT ${inside}, 1)`, values: [...values, ...all] };
    }
    case '!=':
      return { sql: `${sql} IS NOT ?`, values: [...values, literal(type, value, filter)] };
    default:
      return { sql: `${sql} ${operator satisfies Exclude<Operator, '!='>} ?`, values: [...values, literal(type, value, filter)] };
  }
}

/** The order in SQL, or the usual one; ids break ties. */
export function orderOf(fields: Fields, sorting: readonly Sorting[] | undefined, usual: string): string {
  if (!sorting?.length) return usual;
  const terms = sorting.map(({ field: name, direction }) => {
    const field = fieldNamed(fields, name);
    if (!field || field.type === 'json' || field.type === 'scores') throw new UnknownField(`\`${name}\` can't be sorted by.`);
    return `${field.sql} ${direction}`;
  });
  return [...terms, 'r.id DESC'].join(', ');
}

type Operand = Condition & { readonly type: Field['type'] };

function operand(field: Field, key: string | undefined, scoreKind: string): Operand {
  if (field.type === 'scores') {
    const sql = `(SELECT value FROM scores WHERE kind = '${scoreKind}' AND entity = ${field.sql} AND name = ?)`;
    return { sql, values: [key ?? ''], type: 'number' };
  }
  if (field.type !== 'json' || !key) return { sql: field.sql, values: [], type: field.type };
  const path = key.startsWith('$') ? key : `$.${key}`;
  return { sql: `json_extract(${field.sql}, ?)`, values: [path], type: 'json' };
}

function literal(type: Field['type'], value: string, { field }: Filter): SqlValue {
  switch (type) {
    case 'number': {
      const number = Number(value);
      if (value.trim() === '' || Number.isNaN(number))
        throw new UnknownField(`\`${field}\` compares with a number, not \`${value}\`.`);
      return number;
    }
    case 'time': {
      const micros = microsOf(value);
      if (micros === undefined) throw new UnknownField(`\`${field}\` compares with an ISO 8601 time, not \`${value}\`.`);
      return micros;
    }
    case 'json':
      return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    default:
      return value;
  }
}

const escaped = (value: string): string => value.replace(/[\\%_]/g, '\\$&');
