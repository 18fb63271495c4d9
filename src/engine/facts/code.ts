import type { Block } from './flow';
import type { Definition, Role, TypeReference } from './names';
import type { BindingId, ClassId, FunctionId, ListAnchor, Span, StatementAnchor } from './places';
import type { Value } from './values';

export type FunctionKind = 'module' | 'function' | 'method' | 'lambda';

export interface FunctionFacts {
  /** Absent for a lambda or an anonymous function. A function expression has its own name only, not its variable's. */
  readonly name?: string;
  readonly nameAt?: Span;
  /** `module`: the file's body (a class body belongs to the function around it). `lambda`: Python lambda, arrow function, function expression. */
  readonly kind: FunctionKind;
  /** Without decorators, `export` and `default`. */
  readonly at: Span;
  /** The function around it; absent for the module. */
  readonly parent?: FunctionId;
  /** The class it is a method of. */
  readonly class?: ClassId;
  /** `static`: no instance; `class`: Python's classmethod; `getter`, `setter`, `constructor` (also `__init__`). */
  readonly method?: 'instance' | 'static' | 'class' | 'getter' | 'setter' | 'constructor';
  /** TypeScript's `private` or `protected`: code outside of the class may not name it. */
  readonly hidden?: true;
  readonly binding?: BindingId;
  readonly async: boolean;
  readonly generator: boolean;
  readonly parameters: readonly Parameter[];
  /** Where a parameter list stands, for edits. */
  readonly parameterList?: ListAnchor;
  readonly returnType?: TypeReference;
  /** In the order of the text, the outermost first. */
  readonly decorators: readonly Decorator[];
  readonly returns: readonly Value[];
  readonly yields: readonly Value[];
  readonly body: Block;
  /** The docstring or directive prologue (`'use server'`) at the body's start: new statements go behind it. */
  readonly prologue?: Span;
  /** The whole declaration from its first decorator or `export` on; for a lambda the expression. */
  readonly statement: Span;
  /** The indentation of the declaration's line. */
  readonly indent: string;
  /** Where the keyword `async` would go. */
  readonly asyncAt: number;
}

export interface Parameter {
  readonly name: string;
  readonly at: Span;
  readonly binding?: BindingId;
  /** `self` and `cls` are `receiver`; `*a` and `...a` are `rest`; `**k` is `keywords`; `{ a, b }` is `pattern`. */
  readonly kind: 'receiver' | 'positional' | 'keyword' | 'rest' | 'keywords' | 'pattern';
  readonly optional: boolean;
  readonly annotation?: TypeReference;
  readonly default?: Value;
}

export interface Decorator {
  /** From `@` on. */
  readonly at: Span;
  /** A reference (`@track`) or a call (`@track(...)`). */
  readonly value: Value;
}

export interface ClassFacts {
  readonly name?: string;
  readonly nameAt?: Span;
  readonly at: Span;
  readonly in: FunctionId;
  readonly binding?: BindingId;
  readonly bases: readonly Value[];
  readonly decorators: readonly Decorator[];
  readonly methods: readonly FunctionId[];
  readonly fields: readonly Field[];
}

/** A field of a class, with what is put into it in the class body and through `self`/`this` in its methods. */
export interface Field {
  readonly name: string;
  readonly at: Span;
  readonly annotation?: TypeReference;
  /** Declared in the class body. */
  readonly declared: boolean;
  readonly definitions: readonly Definition[];
}

export interface CallFacts {
  readonly at: Span;
  /** `call`, `new`, or `super` for `super().__init__` and `super(...)`. */
  readonly kind: 'call' | 'new' | 'super';
  readonly callee: Value;
  readonly arguments: readonly Argument[];
  readonly list: ListAnchor;
  readonly in: FunctionId;
  readonly awaited: boolean;
  /** The offset where the expression with its `await` starts; equal to `at.start` without one. */
  readonly awaitStart: number;
  readonly role: Role;
  readonly statement: StatementAnchor;
}

export interface Argument {
  readonly at: Span;
  /** A Python keyword argument. */
  readonly name?: string;
  /** A spread argument has a `SpreadValue`; `**x` has `name` `**`. */
  readonly value: Value;
}
