import type { BindingId, CallId, ClassId, FunctionId, ImportId, ListAnchor, Span } from './places';

/** What an expression is, as far as syntax tells. `await`, parentheses, casts and non-null marks are looked through. */
export type Value =
  | LiteralValue
  | TemplateValue
  | ReferenceValue
  | MemberValue
  | ObjectValue
  | ListValue
  | EnvironmentValue
  | CallValue
  | FunctionValue
  | ClassValue
  | ModuleValue
  | EitherValue
  | OperationValue
  | SpreadValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly at: Span;
  /** A string with its escapes resolved; adjoining Python strings are one. Python `None` and TypeScript `null`/`undefined` are null. */
  readonly value: string | number | boolean | null;
}

/** An f-string or template literal: text and expressions in their order. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly at: Span;
  readonly parts: readonly (string | Value)[];
  /** An expression is more than a name with attributes, or is formatted in its own way (`!r`, `:.2f`, `x=`). */
  readonly shaped?: boolean;
}

/** A name with the attributes that follow it: `a.b.c` is name `a`, path `['b', 'c']`. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly at: Span;
  readonly name: string;
  readonly path: readonly string[];
  /** The binding of `name` in this file; absent for a built-in or global. */
  readonly binding?: BindingId;
}

/** An attribute or element of something that is no plain name: `f().x`, `a['k']`. */
export interface MemberValue {
  readonly kind: 'member';
  readonly at: Span;
  readonly object: Value;
  /** The attribute's name, or the key where it is a literal. */
  readonly name?: string;
  /** The key where it was written in brackets. */
  readonly index?: Value;
}

/** A dict or object literal. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly at: Span;
  readonly entries: readonly ObjectEntry[];
  readonly list: ListAnchor;
}

export interface ObjectEntry {
  readonly at: Span;
  /** Absent when the key is computed, or for a spread. */
  readonly key?: string;
  /** A spread (`**x`, `...x`) has a `SpreadValue`; a shorthand `{ x }` a reference. */
  readonly value: Value;
}

export interface ListValue {
  readonly kind: 'list';
  readonly at: Span;
  readonly shape: 'list' | 'tuple' | 'set';
  readonly items: readonly Value[];
  readonly list: ListAnchor;
}

/** A read of an environment variable, with the default given in the same call or by `or`, `||`, `??`. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  readonly at: Span;
  readonly name?: string;
  readonly fallback?: Value;
}

export interface CallValue {
  readonly kind: 'call';
  readonly at: Span;
  readonly call: CallId;
}

/** A lambda, arrow function or function expression. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly at: Span;
  readonly function: FunctionId;
}

/** A class expression. */
export interface ClassValue {
  readonly kind: 'class';
  readonly at: Span;
  readonly class: ClassId;
}

/** A module as a value: `require('m')`, `await import('m')`, `importlib.import_module('m')`. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly at: Span;
  readonly import: ImportId;
}

/** One of several: a conditional expression, `a or b`, `a ?? b`. */
export interface EitherValue {
  readonly kind: 'either';
  readonly at: Span;
  readonly options: readonly Value[];
}

export interface OperationValue {
  readonly kind: 'operation';
  readonly at: Span;
  /** As written: `+`, `%`, `==`, `not`, ... */
  readonly operator: string;
  readonly operands: readonly Value[];
}

export interface SpreadValue {
  readonly kind: 'spread';
  readonly at: Span;
  readonly value: Value;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly at: Span;
  /** The values of sub-expressions, so that no reference or call is lost. */
  readonly parts: readonly Value[];
}
