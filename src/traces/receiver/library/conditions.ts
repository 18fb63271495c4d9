import { isObject, type Json, type JsonObject, parsed } from '../../json';
import { type Operator, operators } from '../../store/query';
import { Refusal } from '../route';

/** One condition of a list's `filters`, for what is kept as documents. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly key?: string;
  readonly value: string;
}

/** The conditions in a `filters` parameter, which is JSON text; 400 when it can't be read. */
export function conditionsIn(filters: string | null | undefined): readonly Condition[] {
  if (!filters) return [];
  const list = parsed(filters);
  if (!Array.isArray(list)) throw new Refusal(400, 'filters must be a JSON list.');
  return list.map(conditionOf);
}

/** Whether the object meets all conditions. A field with a dot, or with a key, is looked up inside. */
export const meetsAll = (object: JsonObject, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => meets(valueAt(object, condition), condition));

function conditionOf(value: Json): Condition {
  const operator = isObject(value) ? operators.find((one) => one === value.operator) : undefined;
  if (!isObject(value) || typeof value.field !== 'string' || !operator)
    throw new Refusal(400, 'A filter needs a field and a known operator.');
  const condition = { field: value.field, operator, value: plain(value.value) };
  return typeof value.key === 'string' && value.key ? { ...condition, key: value.key } : condition;
}

function valueAt(object: JsonObject, { field, key }: Condition): Json | undefined {
  const path = [...(field in object ? [field] : field.split('.')), ...(key ? key.split('.') : [])];
  let value: Json | undefined = object;
  for (const part of path) value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return value;
}

function meets(value: Json | undefined, { operator, value: wanted }: Condition): boolean {
  const text = plain(value).toLowerCase();
  const sought = wanted.toLowerCase();
  switch (operator) {
    case 'contains':
      return holds(value, sought);
    case 'not_contains':
      return !holds(value, sought);
    case 'starts_with':
      return text.startsWith(sought);
    case 'ends_with':
      return text.endsWith(sought);
    case '=':
      return plain(value) === wanted;
    case '!=':
      return plain(value) !== wanted;
    case '>':
      return compared(value, wanted) > 0;
    case '>=':
      return compared(value, wanted) >= 0;
    case '<':
      return compared(value, wanted) < 0;
    case '<=':
      return compared(value, wanted) <= 0;
    case 'is_empty':
      return text === '';
    case 'is_not_empty':
      return text !== '';
    case 'in':
      return wanted.split(',').some((one) => one.trim() === plain(value));
    case 'not_in':
      return wanted.split(',').every((one) => one.trim() !== plain(value));
  }
}

/** A list contains one of its members, a text a part of it. */
const holds = (value: Json | undefined, sought: string): boolean =>
  Array.isArray(value) ? value.some((one) => plain(one).toLowerCase() === sought) : plain(value).toLowerCase().includes(sought);

function compared(value: Json | undefined, wanted: string): number {
  if (value === undefined || value === null) return Number.NaN;
  if (typeof value === 'number') return value - Number(wanted);
  const [mine, theirs] = [Date.parse(plain(value)), Date.parse(wanted)];
  return Number.isNaN(mine) || Number.isNaN(theirs) ? plain(value).localeCompare(wanted) : mine - theirs;
}

function plain(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.length === 0) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
