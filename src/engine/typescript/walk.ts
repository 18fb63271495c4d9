import type { ts } from 'ts-morph';
import { FactsBuilder, type Scope } from '../facts/builder';
import type {
  BindingId,
  Block,
  ClassId,
  Definition,
  Export,
  FunctionId,
  Region,
  Role,
  Span,
  Statement,
  StatementAnchor,
  TypeReference,
  Value,
} from '../facts/model';
import type { Source } from './source';

/** A class whose body is being read; its methods add fields to it. */
export interface OpenClass {
  readonly id: ClassId;
  readonly fields: Map<string, OpenField>;
}

export interface OpenField {
  readonly name: string;
  readonly at: Span;
  annotation?: TypeReference;
  declared: boolean;
  readonly definitions: Definition[];
}

/** What a `break` can leave. */
export interface JumpTarget {
  readonly kind: 'loop' | 'switch' | 'label';
  readonly label?: string;
  broken: boolean;
}

/** The function whose body is being read. */
export interface Frame {
  readonly id: FunctionId;
  readonly returns: Value[];
  readonly yields: Value[];
  readonly targets: JumpTarget[];
  /** The class that `this` is an instance of. */
  readonly receiver: OpenClass | undefined;
}

interface OpenStatement {
  readonly node: ts.Node;
  /** The body of an `if` or a loop without braces: nothing can be put beside it. */
  readonly bare: boolean;
  /** The expression that the statement is made of. */
  readonly sole: ts.Node | undefined;
  anchor?: StatementAnchor;
}

/** How expressions and statements are read; given to the walk, so that the visitors need not import each other. */
export interface Grammar {
  /** The value of an expression that goes where `role` says; what happens on the way is added to `walk.sink`. */
  value(walk: Walk, node: ts.Node, role: Role): Value;
  /** The statements of a body or block, in the present scope, where its names are declared already; `bare` for a body without braces. */
  statements(walk: Walk, list: readonly ts.Statement[], bare: boolean): Statement[];
}

/** The state of the one pass over a tree: where it is, and what it has found. */
export class Walk {
  readonly facts = new FactsBuilder();
  readonly exports: Export[] = [];
  /** What the file's habits are counted from. */
  readonly habits = { single: 0, double: 0, semicolons: 0, bare: 0, topLevelAwait: false, requires: false, moduleSyntax: false };
  /** Bindings that hold `process.env`, `process`, or whether the file was started as a program. */
  readonly environments = new Set<BindingId>();
  readonly processes = new Set<BindingId>();
  readonly mainTests = new Set<BindingId>();
  frame: Frame = { id: 0, returns: [], yields: [], targets: [], receiver: undefined };
  scope: Scope;
  /** The scope in which `var` lives. */
  functionScope: Scope;
  sink: Region[] = [];
  /** The values of default exports without a name. */
  readonly anonymous = new Map<ts.Node, Value>();
  /** How many conditions stand around this place in its function. */
  conditions = 0;
  /** The call whose `await` has just been read, and where that starts. */
  awaited: { readonly node: ts.Node; readonly start: number } | undefined;
  private statement: OpenStatement;

  constructor(
    readonly source: Source,
    private readonly grammar: Grammar,
  ) {
    this.facts.newFunction();
    this.scope = this.facts.scope('module', 0);
    this.functionScope = this.scope;
    this.statement = { node: source.tree, bare: true, sole: undefined };
  }

  value(node: ts.Node, role: Role): Value {
    return this.grammar.value(this, node, role);
  }

  statements(list: readonly ts.Statement[], bare = false): Statement[] {
    return this.grammar.statements(this, list, bare);
  }

  span(node: ts.Node): Span {
    return this.source.span(node);
  }

  /** What happens in `visit`, apart from what happens before it. */
  collect(visit: () => void): Region[] {
    const outer = this.sink;
    const own: Region[] = [];
    this.sink = own;
    visit();
    this.sink = outer;
    return own;
  }

  /** What may happen in `visit`. */
  collectConditional(visit: () => void): Region[] {
    this.conditions += 1;
    const regions = this.collect(visit);
    this.conditions -= 1;
    return regions;
  }

  /** Reads what is inside a scope of its own, in the same function. */
  inBlockScope<T>(visit: () => T): T {
    const outer = this.scope;
    this.scope = this.facts.scope('block', this.frame.id, outer);
    const result = visit();
    this.scope = outer;
    return result;
  }

  inStatement<T>(node: ts.Node, bare: boolean, sole: ts.Node | undefined, visit: () => T): T {
    const outer = this.statement;
    this.statement = { node, bare, sole };
    const result = visit();
    this.statement = outer;
    return result;
  }

  isSole(node: ts.Node): boolean {
    return this.statement.sole === node;
  }

  /** The anchor of the innermost statement around this place. */
  anchor(sole = false): StatementAnchor {
    this.statement.anchor ??= this.anchorOf(this.statement.node, this.statement.bare);
    if (!sole) return this.statement.anchor;
    const { at, indent, ownLine } = this.statement.anchor;
    return { at, indent, ownLine, sole };
  }

  private anchorOf(node: ts.Node, bare: boolean): StatementAnchor {
    const at = { start: this.source.start(node), end: this.source.statementEnd(node) };
    const indent = this.source.indentAt(at.start);
    return { at, indent, ownLine: !bare && this.source.isFirstOnLine(at.start), sole: false };
  }

  get isConditional(): boolean {
    return this.conditions > 0 || this.frame.id !== 0;
  }

  /** The binding of a declared name, from this place. */
  bindingOf(name: ts.Identifier): BindingId {
    return this.facts.lookup(this.scope, name.text) ?? this.facts.declare(this.scope, name.text, 'variable', this.span(name));
  }

  /** Several regions as one. */
  joined(regions: Region[], at: Span): Region {
    const only = regions[0];
    return only && regions.length === 1 ? only : this.inlineBlock([{ at, regions }], at);
  }

  inlineBlock(statements: readonly Statement[], at: Span): Block {
    return { kind: 'block', at, statements, indent: this.source.indentAt(at.start), inline: true };
  }
}

/** The path of a bare name. */
export const noPath: readonly string[] = [];

/** Roles without data. */
export const roles = {
  discarded: { to: 'discarded' },
  member: { to: 'member' },
  with: { to: 'with' },
  element: { to: 'element' },
  test: { to: 'test' },
  default: { to: 'default' },
  type: { to: 'type' },
  other: { to: 'other' },
} as const satisfies Record<string, Role>;
