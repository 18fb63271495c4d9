import type { CallId, Span } from './places';
import type { Value } from './values';

/** The order in which a function's calls happen. A nested function is not part of it; the calls in a class body are. */
export type Region = Block | CallPoint | Branch | Loop | Try | With | Jump;

export interface Block {
  readonly kind: 'block';
  readonly at: Span;
  readonly statements: readonly Statement[];
  /** The indentation of its statements. */
  readonly indent: string;
  /** It stands on the line of its header, or is an arrow's expression: no statement can be added to it. */
  readonly inline: boolean;
}

export interface Statement {
  readonly at: Span;
  readonly regions: readonly Region[];
}

/** A call happens here; its arguments' calls come before it. */
export interface CallPoint {
  readonly kind: 'call';
  readonly call: CallId;
}

/** One of the arms runs; when it is not exhaustive, maybe none. Also conditional expressions, short circuits, match and switch. */
export interface Branch {
  readonly kind: 'branch';
  readonly at: Span;
  readonly arms: readonly Region[];
  readonly exhaustive: boolean;
  /** `main`: `if __name__ == '__main__'`, `if (require.main === module)`, `if (import.meta.main)` and the like. `types`: `if TYPE_CHECKING`. */
  readonly guard?: 'main' | 'types';
}

export interface Loop {
  readonly kind: 'loop';
  readonly at: Span;
  readonly body: Region;
  readonly orElse?: Region;
  /** `while True`, `for (;;)` with no `break` of its own: it ends by return, throw or exit only. */
  readonly endless: boolean;
}

export interface Try {
  readonly kind: 'try';
  readonly at: Span;
  readonly body: Block;
  readonly handlers: readonly Block[];
  readonly orElse?: Block;
  readonly finally?: Block;
}

/** `with` (Python) and `using` (TypeScript): the context values, then the body. */
export interface With {
  readonly kind: 'with';
  readonly at: Span;
  readonly contexts: readonly Value[];
  readonly regions: readonly Region[];
  readonly body: Block;
}

export interface Jump {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly at: Span;
}
