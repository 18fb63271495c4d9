import type { BindingId, CallId, ClassId, FunctionId, ImportId, Span, StatementAnchor } from './places';
import type { ReferenceValue, Value } from './values';

export type BindingKind = 'import' | 'parameter' | 'variable' | 'function' | 'class';

/** A name in a scope of this file, with everything that is put into it and everything that is done with it. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** What the name is local to; only a `module` name can be imported from elsewhere. */
  readonly scope: 'module' | 'function' | 'class' | 'block';
  /** The function in whose body the name lives; 0 is the module. */
  readonly in: FunctionId;
  readonly at: Span;
  /** Every assignment, in the order of the text; a parameter's default is its own fact. */
  readonly definitions: readonly Definition[];
  readonly uses: readonly Use[];
  /** The function or class that a declaration of this name makes; several declarations give several definitions. */
  readonly import?: { readonly import: ImportId; readonly name: number };
}

export interface Definition {
  readonly at: Span;
  /** `assign`: `x = v`; `update`: `x += v`; `element`: one of what the value yields (`for x in v`, and destructuring without a known key); `with`: `with v as x`; `declare`: def, class, import. */
  readonly how: 'assign' | 'update' | 'element' | 'with' | 'catch' | 'declare';
  readonly value: Value;
  readonly in: FunctionId;
  /** The whole statement when it does nothing else than this definition. */
  readonly statement?: StatementAnchor;
  readonly annotation?: TypeReference;
}

/** `a.b = v` or `a['k'] = v` where `a.b` is no field of the enclosing class: what is stored in which attribute, or under which literal key. */
export interface Store {
  readonly at: Span;
  /** The attribute or element, as a reference, member or environment variable. */
  readonly target: Value;
  readonly value: Value;
  readonly in: FunctionId;
  /** The whole statement when it does nothing else. */
  readonly statement?: StatementAnchor;
}

/** Where the value of an expression goes. */
export type Role =
  | { readonly to: 'discarded' }
  | { readonly to: 'binding'; readonly binding: BindingId }
  /** `self.x = v`, `this.x = v`: a field of the enclosing class. */
  | { readonly to: 'field'; readonly class: ClassId; readonly field: string }
  /** `a.b = v`, `a[k] = v` on anything else. */
  | { readonly to: 'member' }
  /** The argument of a call: its place in `CallFacts.arguments`. */
  | { readonly to: 'argument'; readonly call: CallId; readonly argument: number }
  /** It is called: `f(...)`, or a method of it: `f.m(...)`. */
  | { readonly to: 'callee'; readonly call: CallId }
  | { readonly to: 'decorator'; readonly function?: FunctionId; readonly class?: ClassId }
  | { readonly to: 'return'; readonly in: FunctionId }
  | { readonly to: 'yield'; readonly in: FunctionId }
  | { readonly to: 'with' }
  | { readonly to: 'element' }
  | { readonly to: 'test' }
  | { readonly to: 'export'; readonly name: string }
  | { readonly to: 'base'; readonly class: ClassId }
  | { readonly to: 'default' }
  | { readonly to: 'type' }
  | { readonly to: 'other' };

/** One occurrence of a name; it is captured when `in` is another function than the binding's. */
export interface Use {
  readonly at: Span;
  readonly in: FunctionId;
  /** The attributes that follow the name at this place. */
  readonly path: readonly string[];
  readonly role: Role;
}

/** A type annotation: its text, and the names it holds, outermost first. */
export interface TypeReference {
  readonly at: Span;
  readonly text: string;
  readonly names: readonly ReferenceValue[];
}
