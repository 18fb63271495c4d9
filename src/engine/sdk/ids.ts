import type { Language } from '../facts/model';

/** What makes ids that Opik does not take: it wants UUIDs of version 7, which begin with the time. */
const makers: Readonly<Record<Language, RegExp>> = {
  python:
    /^(?:uuid\.uuid[145]\(\)(?:\.hex)?|uuid\.UUID\(\)\.hex|secrets\.token_(?:hex|urlsafe)\(\)|shortuuid\.uuid\(\)|nanoid\.generate\(\)|bson\.ObjectId\(\))$/,
  typescript:
    /^(?:(?:node:)?crypto(?:\.default|\.webcrypto)?\.randomUUID\(\)|globalThis\.crypto\.randomUUID\(\)|uuid(?:\.default)?\.v[145]\(\)|nanoid(?:\.nanoid)?\(\)|@paralleldrive\/cuid2\.createId\(\)|ulid\.ulid\(\))$/,
};

/** The result of this call is an id that Opik does not take. */
export const isForeignMaker = (language: Language, name: string): boolean => makers[language].test(name);

/** `str(uuid4())`: gives its argument as a text. */
export const turnsToText = (language: Language, name: string): boolean =>
  language === 'python' ? name === 'str' || name === 'builtins.str' : name === 'String';

/** The text is a UUID of version 7. */
export const isOpikId = (text: string): boolean => /^[\da-f]{8}-?[\da-f]{4}-?7[\da-f]{3}-?[\da-f]{4}-?[\da-f]{12}$/i.test(text);

/** The text can be part of such an id. */
export const isIdPart = (text: string): boolean => /^[\da-f-]*$/i.test(text);

/** The arguments and properties that take the id of a trace or span. */
export const takesId: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(['id', 'trace_id', 'parent_span_id']),
  typescript: new Set(['id', 'traceId', 'parentSpanId']),
};

/** The SDK's own maker of ids, in every release from 1.10 on. */
export const idMaker: Readonly<Record<Language, { readonly module: string; readonly name: string }>> = {
  python: { module: 'opik.id_helpers', name: 'generate_id' },
  typescript: { module: 'opik', name: 'generateId' },
};
