import { isObject, type Json, type JsonObject } from '../../json';
import type { StoredDocument } from '../../store/documents';

/** An object as JSON, without the fields that are undefined. */
export function jsonOf(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  const defined: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) if (value !== undefined) defined[name] = value;
  return defined;
}

/** What a document holds, when that is an object. */
export const contentOf = ({ value }: StoredDocument): JsonObject => (isObject(value) ? value : {});

/** The text in a field of the document, or ''. */
export function textIn(document: StoredDocument, name: string): string {
  const text = contentOf(document)[name];
  return typeof text === 'string' ? text : '';
}

/** The texts in a field of the document. */
export function textsIn(document: StoredDocument, name: string): readonly string[] {
  const list = contentOf(document)[name];
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}
