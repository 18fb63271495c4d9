import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { parse } from 'yaml';

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}
interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

const file = process.env.OPIK_OPENAPI;
const validators = new Map<object, ValidateFunction>();

/** Opik's API description, in words that a validator of JSON schemas knows: limits and patterns are spelled otherwise in it. */
export function descriptionOf(path: string): Description {
  // Limits are spelled as before OpenAPI 3.1, and patterns as in Java.
  const description: Description = parse(readFileSync(path, 'utf8'), (key, value) =>
    key === 'pattern' || (typeof value === 'boolean' && /^exclusiveM/.test(String(key))) ? undefined : value,
  );
  const { schemas } = description.components;
  // Described as objects and yet as strings too: what Opik means is any JSON.
  for (const name of Object.keys(schemas)) if (/^Json(ListString|Node)/.test(name)) schemas[name] = {};
  return description;
}

function load(): { readonly description: Description; readonly ajv: Ajv } {
  const description = descriptionOf(file ?? '');
  const { schemas } = description.components;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'opik', components: { schemas } });
  return { description, ajv };
}

/** Read before any test begins: it takes a second or more, which is no time of an answer. */
const opik = file ? load() : undefined;

/** Throws when Opik's API description, named by `OPIK_OPENAPI`, knows the request and does not allow the answer. */
export async function described(method: string, path: string, status: number, json: unknown): Promise<void> {
  if (!opik) return;
  const operation = operationAt(opik.description, method.toLowerCase(), path);
  const response = operation?.responses?.[String(status)];
  const isRefusal = status >= 400 && status !== 404;
  if (operation && !response && !isRefusal && !operation.responses?.default)
    if (status !== 404)
      throw new Error(`${method} ${path} must not answer ${status}, but ${Object.keys(operation.responses ?? {})}.`);
  const schema = Object.values(response?.content ?? {})[0]?.schema;
  if (!schema || json === undefined || isRefusal) return;
  const validate =
    validators.get(schema) ??
    opik.ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"opik#/components')));
  validators.set(schema, validate);
  if (!validate(json)) throw new Error(`${method} ${path} ${status}: ${opik.ajv.errorsText(validate.errors)}`);
}

function operationAt({ paths }: Description, method: string, path: string): Operation | undefined {
  const literal = paths[path]?.[method];
  if (literal) return literal;
  const found = Object.keys(paths).find(
    (one) => new RegExp(`^${one.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path) && paths[one]?.[method],
  );
  return found === undefined ? undefined : paths[found]?.[method];
}
