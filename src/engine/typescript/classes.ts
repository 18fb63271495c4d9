import { ts } from 'ts-morph';
import type { BindingId, ClassFacts, ClassId, FunctionId, Region, Value } from '../facts/model';
import { addFunction, decoratorsOf } from './functions';
import { keyOf } from './literals';
import { declareBlock, declareVars } from './scopes';
import { readTypes, typeOf } from './types';
import { type OpenClass, roles, type Walk } from './walk';

const { isAccessor, isArrowFunction, isClassStaticBlockDeclaration, isConstructorDeclaration, isFunctionExpression } = ts;
const { isMethodDeclaration, isPropertyDeclaration } = ts;
const { DeclareKeyword, ExtendsKeyword, StaticKeyword } = ts.SyntaxKind;

/** A class expression; its own name is known inside it only. */
export function classValue(walk: Walk, node: ts.ClassExpression): Value {
  const at = walk.span(node);
  const { name } = node;
  if (!name?.text) return { kind: 'class', at, class: addClass(walk, node) };
  return walk.inBlockScope(() => {
    const binding = walk.facts.declare(walk.scope, name.text, 'class', walk.span(name));
    const value: Value = { kind: 'class', at, class: addClass(walk, node, binding) };
    walk.facts.define(binding, { at, how: 'declare', value, in: walk.frame.id });
    return value;
  });
}

/** Reads a class: its static parts happen here, its fields in the constructor, which is made up where only fields need it. */
export function addClass(walk: Walk, node: ts.ClassLikeDeclaration, binding?: BindingId): ClassId {
  const id = walk.facts.newClass();
  const open: OpenClass = { id, fields: new Map() };
  const at = walk.span(node);
  const decorators = decoratorsOf(walk, node, { class: id });
  const bases = basesOf(walk, node, id);
  readTypes(walk, node.typeParameters);
  declareFields(walk, node, open);

  const explicit = node.members.find((member) => isConstructorDeclaration(member) && member.body !== undefined);
  const isMadeUp = !explicit && node.members.some(needsConstructor);
  const constructorId = explicit || isMadeUp ? walk.facts.newFunction() : undefined;
  const before = constructorId === undefined ? [] : fieldRegions(walk, node, open, constructorId);
  const methods = methodsOf(walk, node, open, constructorId, before);
  if (isMadeUp && constructorId !== undefined) {
    methods.unshift(constructorId);
    addConstructor(walk, node, id, constructorId, before);
  }
  const facts: ClassFacts = {
    ...(node.name?.text && { name: node.name.text, nameAt: walk.span(node.name) }),
    at,
    in: walk.frame.id,
    ...(binding !== undefined && { binding }),
    bases,
    decorators,
    methods,
    fields: [...open.fields.values()],
  };
  walk.facts.setClass(id, facts);
  return id;
}

function basesOf(walk: Walk, node: ts.ClassLikeDeclaration, id: ClassId): Value[] {
  const bases: Value[] = [];
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== ExtendsKeyword) readTypes(walk, clause.types);
    else {
      for (const base of clause.types) {
        bases.push(walk.value(base.expression, { to: 'base', class: id }));
        readTypes(walk, base.typeArguments);
      }
    }
  }
  return bases;
}

/** All declared fields come first, so that an assignment in a method finds the declaration below it. */
function declareFields(walk: Walk, node: ts.ClassLikeDeclaration, open: OpenClass): void {
  for (const member of node.members) {
    if (!isPropertyDeclaration(member)) continue;
    const name = keyOf(walk, member.name);
    if (name === undefined || name === '') continue;
    const annotation = member.type && typeOf(walk, member.type);
    open.fields.set(name, {
      name,
      at: walk.span(member.name),
      ...(annotation && { annotation }),
      declared: true,
      definitions: [],
    });
  }
}

function methodsOf(
  walk: Walk,
  node: ts.ClassLikeDeclaration,
  open: OpenClass,
  constructorId: FunctionId | undefined,
  before: readonly Region[],
): FunctionId[] {
  const methods: FunctionId[] = [];
  for (const member of node.members) {
    if (isConstructorDeclaration(member) && member.body && constructorId !== undefined) {
      methods.push(addFunction(walk, member, { id: constructorId, owner: open, before }));
    } else if ((isMethodDeclaration(member) || isAccessor(member)) && member.body) {
      methods.push(addFunction(walk, member, { owner: open }));
    } else if (isPropertyDeclaration(member)) {
      for (const decorator of ts.getDecorators(member) ?? []) walk.value(decorator.expression, roles.other);
      if (isStatic(member) || isFunctionField(member)) withReceiver(walk, open, () => defineField(walk, member, open));
    } else if (isClassStaticBlockDeclaration(member)) {
      withReceiver(walk, open, () =>
        walk.inBlockScope(() => {
          declareVars(walk, walk.scope, member.body);
          declareBlock(walk, walk.scope, member.body.statements);
          const statements = walk.statements(member.body.statements);
          walk.sink.push(...statements.flatMap((statement) => statement.regions));
        }),
      );
    } else readTypes(walk, [member]);
  }
  return methods;
}

/** What the initializers of the instance's fields do; they run at the constructor's start. */
function fieldRegions(walk: Walk, node: ts.ClassLikeDeclaration, open: OpenClass, id: FunctionId): Region[] {
  const { frame, scope, functionScope } = walk;
  walk.frame = { id, returns: [], yields: [], targets: [], receiver: open };
  walk.scope = walk.facts.scope('function', id, scope);
  walk.functionScope = walk.scope;
  const regions = walk.collect(() => {
    for (const member of node.members) {
      if (isPropertyDeclaration(member) && !isStatic(member) && !isFunctionField(member)) defineField(walk, member, open);
    }
  });
  Object.assign(walk, { frame, scope, functionScope });
  return regions;
}

function defineField(walk: Walk, member: ts.PropertyDeclaration, open: OpenClass): void {
  const { initializer, name } = member;
  if (!initializer) return;
  // The key of a computed name was read when the fields were declared.
  const field = ts.isComputedPropertyName(name) ? undefined : open.fields.get(name.text);
  const value = fieldValue(walk, initializer, open, field?.name);
  field?.definitions.push({ at: walk.span(member), how: 'assign', value, in: walk.frame.id });
}

function fieldValue(walk: Walk, initializer: ts.Expression, open: OpenClass, field: string | undefined): Value {
  if (isArrowFunction(initializer) || (isFunctionExpression(initializer) && !initializer.name)) {
    return { kind: 'function', at: walk.span(initializer), function: addFunction(walk, initializer, { owner: open }) };
  }
  return walk.value(initializer, field === undefined ? roles.other : { to: 'field', class: open.id, field });
}

function withReceiver(walk: Walk, receiver: OpenClass, visit: () => void): void {
  const { frame } = walk;
  walk.frame = { ...frame, receiver };
  visit();
  walk.frame = frame;
}

/** The constructor that the language adds: it is no text, so nothing can be put into it. */
function addConstructor(
  walk: Walk,
  node: ts.ClassLikeDeclaration,
  owner: ClassId,
  id: FunctionId,
  regions: readonly Region[],
): void {
  const at = walk.span(node);
  walk.facts.setFunction(id, {
    name: 'constructor',
    kind: 'method',
    at,
    parent: walk.frame.id,
    class: owner,
    method: 'constructor',
    async: false,
    generator: false,
    parameters: [],
    decorators: [],
    returns: [],
    yields: [],
    body: walk.inlineBlock([{ at, regions }], at),
    statement: at,
    indent: walk.source.indentAt(at.start),
    asyncAt: at.start,
  });
}

function needsConstructor(member: ts.ClassElement): boolean {
  return isPropertyDeclaration(member) && member.initializer !== undefined && !isStatic(member) && !isFunctionField(member);
}

const isFunctionField = ({ initializer }: ts.PropertyDeclaration): boolean =>
  initializer !== undefined && (isArrowFunction(initializer) || isFunctionExpression(initializer));

const isStatic = (member: ts.PropertyDeclaration): boolean =>
  member.modifiers?.some(({ kind }) => kind === StaticKeyword || kind === DeclareKeyword) ?? false;
