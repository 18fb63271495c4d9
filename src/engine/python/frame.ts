import type { FactsBuilder, Scope } from '../facts/builder';
import type {
  BindingId,
  ClassId,
  Definition,
  FunctionId,
  Region,
  Role,
  Span,
  StatementAnchor,
  TypeReference,
  Value,
} from '../facts/model';
import { positionAt } from '../facts/text';
import type { SyntaxNode } from './syntax';

/** What is known of the file as a whole while its facts are collected. */
export interface Source {
  readonly text: string;
  readonly lines: readonly number[];
  readonly builder: FactsBuilder;
  readonly moduleScope: Scope;
  /** What an imported name stands for, as a dotted path (`os.environ`). */
  readonly origins: Map<BindingId, string>;
  /** The file holds `:=`, so that names may be bound inside expressions. */
  readonly hasWalrus: boolean;
  /** How often each quote mark opens a string. */
  readonly quotes: { single: number; double: number };
  /** One level of indentation, from the first indented block. */
  indent: string | undefined;
  /** The tree has no error, and still Python would not take the text: a block without a statement, uneven indentation. */
  incomplete: boolean;
}

/** The function whose facts are being collected. */
export interface FunctionFrame {
  readonly id: FunctionId;
  readonly parent: FunctionFrame | undefined;
  readonly returns: Value[];
  readonly yields: Value[];
  generator: boolean;
  /** The first parameter of a method. */
  receiver?: { readonly name: string; readonly class: ClassFrame };
  readonly parameters: Set<string>;
}

export interface OpenField {
  readonly name: string;
  readonly at: Span;
  declared: boolean;
  annotation?: TypeReference;
  readonly definitions: Definition[];
}

/** The class whose body is being read. */
export interface ClassFrame {
  readonly id: ClassId;
  readonly scope: Scope;
  readonly methods: FunctionId[];
  readonly fields: Map<string, OpenField>;
}

/** Where in the file something stands. */
export interface Place {
  readonly source: Source;
  readonly fn: FunctionFrame;
  readonly scope: Scope;
  /** The class directly around the statement. */
  readonly class: ClassFrame | undefined;
  readonly anchor: StatementAnchor;
  /** The call that the statement consists of. */
  readonly sole: SyntaxNode | undefined;
  /** Receives calls in the order in which they happen. */
  readonly regions: Region[];
  /** Inside `if`, `try`, a loop or a function. */
  readonly conditional: boolean;
  /** Inside `if TYPE_CHECKING`. */
  readonly typeOnly: boolean;
}

/** Facts while they are being put together. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const other: Role = { to: 'other' };
export const inTest: Role = { to: 'test' };
export const asElement: Role = { to: 'element' };

export const spanOf = (node: SyntaxNode): Span => ({ start: node.start, end: node.end });

export const textOf = (source: Source, node: SyntaxNode): string => source.text.slice(node.start, node.end);

/** The only child of parentheses, however many stand around it. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === 'parenthesized_expression' && inner.children.length === 1) inner = inner.children[0] ?? inner;
  return inner;
}

/** The first child of one of these types. */
export function childOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 12;

/** The white space before `offset` on its line; undefined when something else stands there or the line above runs on. */
export function ownIndent(text: string, offset: number): string | undefined {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at -= 1;
  if (at === 0) return text.slice(0, offset);
  const before = text.charCodeAt(at - 1);
  if (before !== 10 && before !== 13) return undefined;
  const lineEnd = before === 10 && text.charCodeAt(at - 2) === 13 ? at - 2 : at - 1;
  return text.charCodeAt(lineEnd - 1) === 92 ? undefined : text.slice(at, offset);
}

/** The white space that the line of `offset` starts with. */
export function lineIndent(source: Source, offset: number): string {
  const start = source.lines[positionAt(source.lines, offset).line - 1] ?? 0;
  let end = start;
  while (isBlank(source.text.charCodeAt(end))) end += 1;
  return source.text.slice(start, end);
}

export function anchorOf(source: Source, node: SyntaxNode): StatementAnchor {
  const own = ownIndent(source.text, node.start);
  return { at: spanOf(node), indent: own ?? lineIndent(source, node.start), ownLine: own !== undefined, sole: false };
}

/** A statement of its own below `place`. Spelled out since it is made for each statement, and spreading costs ten times as much. */
export function statementPlace(place: Place, node: SyntaxNode, sole: SyntaxNode | undefined, regions: Region[]): Place {
  const { source, fn, scope, conditional, typeOnly } = place;
  return { source, fn, scope, class: place.class, anchor: anchorOf(source, node), sole, regions, conditional, typeOnly };
}
