import { ts } from 'ts-morph';
import type { Definition, Span, StatementAnchor, TypeReference, Value } from '../facts/model';
import { perhaps } from './blocks';
import { keyOf } from './literals';
import { roles, type Walk } from './walk';

const { isArrayBindingPattern, isBindingElement, isIdentifier } = ts;

/** What is put into the names of a declaration. */
export interface Assigned {
  readonly value: Value;
  readonly how: Definition['how'];
  readonly statement?: StatementAnchor;
  readonly annotation?: TypeReference;
  /** The value is `process.env`: its known keys are environment variables. */
  readonly environment?: boolean;
}

/** Notes what each name of a declared pattern holds: a member for a known key, otherwise one of the value's elements. */
export function definePattern(walk: Walk, name: ts.BindingName, at: Span, source: Assigned): void {
  if (isIdentifier(name)) {
    defineName(walk, name, at, source);
    return;
  }
  const isArray = isArrayBindingPattern(name);
  for (const element of name.elements) {
    if (!isBindingElement(element)) continue;
    const span = walk.span(element);
    const key = isArray || element.dotDotDotToken ? undefined : elementKey(walk, element);
    const found = key === undefined ? elementOf(source) : memberOf(source, span, key);
    definePattern(walk, element.name, span, withDefault(walk, found, element.initializer, span));
  }
}

/** `{ a = 1 }`: the member, or the default, which is evaluated only when it is needed. */
export function withDefault(walk: Walk, source: Assigned, initializer: ts.Expression | undefined, at: Span): Assigned {
  if (!initializer) return source;
  const fallback = perhaps(walk, at, () => walk.value(initializer, roles.default));
  if (source.value.kind === 'environment') return { ...source, value: { ...source.value, at, fallback } };
  return { ...source, value: { kind: 'either', at, options: [source.value, fallback] } };
}

/** One of what the source yields: its key is not known. */
export function elementOf(source: Assigned): Assigned {
  return { value: source.value, how: 'element' };
}

/** The member of the source that a key names. */
export function memberOf(source: Assigned, at: Span, key: string): Assigned {
  if (source.environment) return { how: 'assign', value: { kind: 'environment', at, name: key } };
  if (source.how === 'element') return { how: 'element', value: source.value };
  return { how: 'assign', value: { kind: 'member', at, object: source.value, name: key } };
}

function elementKey(walk: Walk, element: ts.BindingElement): string | undefined {
  if (element.propertyName) return keyOf(walk, element.propertyName);
  return isIdentifier(element.name) ? element.name.text : undefined;
}

function defineName(walk: Walk, name: ts.Identifier, at: Span, source: Assigned): void {
  if (!name.text) return;
  const { value, how, statement, annotation } = source;
  const definition: { -readonly [K in keyof Definition]: Definition[K] } = { at, how, value, in: walk.frame.id };
  if (statement) definition.statement = statement;
  if (annotation) definition.annotation = annotation;
  walk.facts.define(walk.bindingOf(name), definition);
}
