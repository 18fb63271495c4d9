import { isObject, type Json, type JsonObject } from '../json';
import { microsOf } from '../time';
import { Refusal } from './route';

const ID_LIMIT = 300;

/** An object of a request, read field by field; what has the wrong type is a `Refusal` that says where. `null` is the same as missing. */
export class RecordFields {
  readonly #object: JsonObject;

  constructor(
    json: Json | undefined,
    private readonly at: string,
  ) {
    if (!isObject(json)) throw new Refusal(400, `${at} must be an object.`);
    this.#object = json;
  }

  json(name: string): Json | undefined {
    return this.#object[name] ?? undefined;
  }

  text(name: string): string | undefined {
    const value = this.json(name);
    if (value === undefined) return value;
    if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value; // SQLite ends text there
    if (typeof value === 'number' || typeof value === 'boolean') return String(value); // as Opik's JSON reader does
    throw this.wrong(name, 'a string');
  }

  /** A text that is not blank and no longer than an id is. */
  id(name: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && (value.trim() === '' || value.length > ID_LIMIT)) throw this.wrong(name, 'an id');
    return value;
  }

  required<T>(value: T | undefined, name: string): T {
    if (value === undefined) throw new Refusal(422, `${this.at}.${name} must not be null.`);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) throw this.wrong(name, 'a number');
    return number;
  }

  boolean(name: string): boolean | undefined {
    const value = this.json(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.wrong(name, 'true or false');
  }

  time(name: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && microsOf(value) === undefined) throw this.wrong(name, 'an ISO 8601 time');
    return value;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.wrong(name, 'a list');
    return value.filter((one): one is string => typeof one === 'string');
  }

  /** One of the words; another is as good as missing, as a newer SDK may know more of them. */
  choice<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.json(name);
    return words.find((word) => word === value);
  }

  object(name: string): RecordFields | undefined {
    const value = this.json(name);
    return value === undefined ? undefined : new RecordFields(value, `${this.at}.${name}`);
  }

  list(name: string, limit: number): readonly RecordFields[] {
    const value = this.json(name);
    if (!Array.isArray(value)) throw new Refusal(422, `${this.at}.${name} must be a list.`);
    if (value.length > limit) throw new Refusal(422, `${this.at}.${name} must not hold more than ${limit} items.`);
    return value.map((one: Json, place) => new RecordFields(one, `${name}[${place}]`));
  }

  names(): readonly string[] {
    return Object.keys(this.#object);
  }

  wrong(name: string, what: string): Refusal {
    return new Refusal(400, `${this.at}.${name} must be ${what}.`);
  }
}

/** The body of a request. */
export const bodyFields = (json: Json): RecordFields => new RecordFields(json, 'body');
