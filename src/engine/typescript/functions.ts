import { ts } from 'ts-morph';
import type {
  BindingId,
  Block,
  Decorator,
  FunctionFacts,
  FunctionId,
  ListAnchor,
  Parameter,
  Region,
  Span,
  TypeReference,
  Value,
} from '../facts/model';
import { perhaps, statementIndent } from './blocks';
import { keyOf } from './literals';
import { definePattern } from './patterns';
import { declareBlock, declarePattern, declareVars } from './scopes';
import { readTypes, typeOf } from './types';
import { noPath, type OpenClass, roles, type Walk } from './walk';

const { canHaveDecorators, canHaveModifiers, getDecorators, getModifiers, isArrowFunction, isBlock, isConstructorDeclaration } =
  ts;
const { isExpressionStatement, isFunctionExpression, isGetAccessor, isIdentifier, isSetAccessor, isStringLiteral } = ts;
const { isMethodDeclaration } = ts;
const { AsyncKeyword, StaticKeyword } = ts.SyntaxKind;

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration;

/** What the place of a function says about it. */
export interface FunctionPlace {
  readonly id?: FunctionId;
  readonly owner?: OpenClass;
  readonly binding?: BindingId;
  /** What happens before the body: the initializers of a class's fields in its constructor. */
  readonly before?: readonly Region[];
}

/** A function expression, an arrow function, or the method of an object literal. */
export function functionValue(
  walk: Walk,
  node: ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.AccessorDeclaration,
): Value {
  const at = walk.span(node);
  if (!isFunctionExpression(node) || !node.name?.text) return { kind: 'function', at, function: addFunction(walk, node, {}) };
  const { name } = node;
  return walk.inBlockScope(() => {
    const id = walk.facts.newFunction();
    const binding = walk.facts.declare(walk.scope, name.text, 'function', walk.span(name));
    const value: Value = { kind: 'function', at, function: id };
    walk.facts.define(binding, { at, how: 'declare', value, in: walk.frame.id });
    addFunction(walk, node, { id, binding });
    return value;
  });
}

/** Reads a function with a body, and everything in it. */
export function addFunction(walk: Walk, node: FunctionNode, place: FunctionPlace): FunctionId {
  const { source, facts } = walk;
  const id = place.id ?? facts.newFunction();
  const decorators = decoratorsOf(walk, node, { function: id });
  const nameNode = isArrowFunction(node) ? undefined : node.name;
  const name = isConstructorDeclaration(node) ? 'constructor' : nameNode && keyOf(walk, nameNode);
  const parent = walk.frame.id;
  const asyncAt = asyncStart(walk, node);
  const at = walk.span(node);
  const outer = {
    frame: walk.frame,
    scope: walk.scope,
    functionScope: walk.functionScope,
    sink: walk.sink,
    conditions: walk.conditions,
  };
  const receiver = isArrowFunction(node) ? walk.frame.receiver : place.owner;
  const frame = { id, returns: [], yields: [], targets: [], receiver };
  walk.frame = frame;
  walk.scope = facts.scope('function', id, outer.scope);
  walk.functionScope = walk.scope;
  walk.sink = [...(place.before ?? [])];
  walk.conditions = 0;

  const parameters = parametersOf(walk, node);
  readTypes(walk, node.typeParameters);
  const returnType = node.type && typeOf(walk, node.type);
  const { block, prologue } = bodyOf(walk, node, walk.sink);

  walk.frame = outer.frame;
  walk.scope = outer.scope;
  walk.functionScope = outer.functionScope;
  walk.sink = outer.sink;
  walk.conditions = outer.conditions;
  // Built step by step: spreading optional parts costs more than all else here.
  const made: Writable<FunctionFacts> = {
    kind: kindOf(node),
    at: { start: ownStart(walk, node), end: at.end },
    parent,
    async: node.modifiers?.some((modifier) => modifier.kind === AsyncKeyword) ?? false,
    generator: !isConstructorDeclaration(node) && 'asteriskToken' in node && node.asteriskToken !== undefined,
    parameters,
    decorators,
    returns: frame.returns,
    yields: frame.yields,
    body: block,
    statement: at,
    indent: source.indentAt(at.start),
    asyncAt,
  };
  if (name) made.name = name;
  if (name && nameNode) made.nameAt = walk.span(nameNode);
  if (place.owner) made.class = place.owner.id;
  const method = methodOf(node, place.owner);
  if (method) made.method = method;
  if (method && isHidden(node)) made.hidden = true;
  if (place.binding !== undefined) made.binding = place.binding;
  const list = parameterList(walk, node);
  if (list) made.parameterList = list;
  if (returnType) made.returnType = returnType;
  if (prologue) made.prologue = prologue;
  facts.setFunction(id, made);
  return id;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The decorators of a class or function, which are evaluated where it is declared. */
export function decoratorsOf(
  walk: Walk,
  node: ts.Node,
  of: { readonly function?: number; readonly class?: number },
): Decorator[] {
  const decorators = canHaveDecorators(node) ? getDecorators(node) : undefined;
  if (!decorators) return [];
  return decorators.map((decorator) => ({
    at: walk.span(decorator),
    value: walk.value(decorator.expression, { to: 'decorator', ...of }),
  }));
}

function parametersOf(walk: Walk, node: FunctionNode): Parameter[] {
  for (const { name } of node.parameters) declarePattern(walk, walk.scope, name, 'parameter');
  return node.parameters.map((parameter) => parameterOf(walk, parameter));
}

function parameterOf(walk: Walk, node: ts.ParameterDeclaration): Parameter {
  const { name, initializer } = node;
  const isName = isIdentifier(name);
  const text = walk.source.textOf(name);
  const annotation = node.type && typeOf(walk, node.type);
  const value = initializer && perhaps(walk, walk.span(initializer), () => walk.value(initializer, roles.default));
  const kind = !isName ? 'pattern' : node.dotDotDotToken ? 'rest' : name.text === 'this' ? 'receiver' : 'positional';
  const binding = isName && name.text ? walk.facts.lookup(walk.scope, name.text) : undefined;
  for (const decorator of getDecorators(node) ?? []) walk.value(decorator.expression, roles.other);
  if (!isName) {
    const at = walk.span(name);
    definePattern(walk, name, at, { how: 'assign', value: { kind: 'unknown', at, parts: value ? [value] : [] } });
  }
  if (isName && binding !== undefined && isProperty(node)) addProperty(walk, node, name, annotation);
  const optional = node.questionToken !== undefined || initializer !== undefined;
  const made: Writable<Parameter> = { name: text, at: walk.span(node), kind, optional };
  if (binding !== undefined) made.binding = binding;
  if (annotation) made.annotation = annotation;
  if (value) made.default = value;
  return made;
}

/** `constructor(private client: Opik)` declares a field and assigns the parameter to it. */
function addProperty(
  walk: Walk,
  node: ts.ParameterDeclaration,
  name: ts.Identifier,
  annotation: TypeReference | undefined,
): void {
  const receiver = walk.frame.receiver;
  if (!receiver) return;
  const at = walk.span(name);
  const field = name.text;
  const value = walk.facts.refer(
    walk.scope,
    { kind: 'reference', at, name: field, path: noPath },
    { to: 'field', class: receiver.id, field },
  );
  receiver.fields.set(field, {
    name: field,
    at,
    ...(annotation && { annotation }),
    declared: true,
    definitions: [{ at: walk.span(node), how: 'assign', value, in: walk.frame.id }],
  });
}

const isProperty = (node: ts.ParameterDeclaration): boolean => canHaveModifiers(node) && (getModifiers(node)?.length ?? 0) > 0;

function bodyOf(walk: Walk, node: FunctionNode, before: Region[]): { block: Block; prologue?: Span } {
  const { body } = node;
  if (!body) return { block: walk.inlineBlock([], { start: node.end, end: node.end }) };
  const at = walk.span(body);
  const first = before.length > 0 ? [{ at: walk.span(node), regions: before }] : [];
  if (!isBlock(body)) {
    let value: Value = { kind: 'unknown', at, parts: [] };
    const regions = walk.collect(() => {
      value = walk.value(body, { to: 'return', in: walk.frame.id });
    });
    walk.frame.returns.push(value);
    return { block: walk.inlineBlock([...first, { at, regions: [...regions, { kind: 'return', at }] }], at) };
  }
  declareVars(walk, walk.scope, body);
  declareBlock(walk, walk.scope, body.statements);
  const statements = walk.statements(body.statements);
  const prologue = prologueOf(walk, body.statements);
  const block: Block = {
    kind: 'block',
    at,
    statements: [...first, ...statements],
    indent: statementIndent(walk, body),
    inline: false,
  };
  return prologue ? { block, prologue } : { block };
}

/** The directives at the start of a body, such as `'use server'`. */
export function prologueOf(walk: Walk, statements: readonly ts.Statement[]): Span | undefined {
  let end: number | undefined;
  for (const statement of statements) {
    if (!isExpressionStatement(statement) || !isStringLiteral(statement.expression)) break;
    end = statement.end;
  }
  const [first] = statements;
  return first && end !== undefined ? { start: walk.source.start(first), end } : undefined;
}

function parameterList(walk: Walk, node: FunctionNode): ListAnchor | undefined {
  const { text } = walk.source;
  const { parameters } = node;
  if (text.charCodeAt(parameters.pos - 1) !== 40) return undefined;
  const close = walk.source.afterTrivia(parameters.end);
  return text.charCodeAt(close) === 41 ? walk.source.list(parameters, close) : undefined;
}

function asyncStart(walk: Walk, node: FunctionNode): number {
  const { modifiers } = node;
  return modifiers && modifiers.length > 0 ? walk.source.afterTrivia(modifiers.end) : walk.source.start(node);
}

/** Where the function itself starts, behind its decorators, `export` and `default`. */
function ownStart(walk: Walk, node: FunctionNode): number {
  const { DefaultKeyword, Decorator, ExportKeyword } = ts.SyntaxKind;
  const around = node.modifiers
    ?.filter(({ kind }) => kind === Decorator || kind === ExportKeyword || kind === DefaultKeyword)
    .at(-1);
  return around ? walk.source.afterTrivia(around.end) : walk.source.start(node);
}

function kindOf(node: FunctionNode): FunctionFacts['kind'] {
  if (isArrowFunction(node) || isFunctionExpression(node)) return 'lambda';
  return node.kind === ts.SyntaxKind.FunctionDeclaration ? 'function' : 'method';
}

/** `private` and `protected` of a method. */
function isHidden(node: FunctionNode): boolean {
  const { PrivateKeyword, ProtectedKeyword } = ts.SyntaxKind;
  return node.modifiers?.some(({ kind }) => kind === PrivateKeyword || kind === ProtectedKeyword) ?? false;
}

function methodOf(node: FunctionNode, owner: OpenClass | undefined): FunctionFacts['method'] {
  if (isConstructorDeclaration(node)) return 'constructor';
  if (isGetAccessor(node)) return 'getter';
  if (isSetAccessor(node)) return 'setter';
  if (!isMethodDeclaration(node) && !owner) return undefined;
  return node.modifiers?.some((modifier) => modifier.kind === StaticKeyword) ? 'static' : 'instance';
}
