import type { Definition, Role, StatementAnchor, TypeReference, Value } from '../facts/model';
import { type ClassFrame, type Mutable, type OpenField, other, type Place, spanOf, textOf, unwrapped } from './frame';
import { declareName, functionScope } from './names';
import type { SyntaxNode } from './syntax';
import { expressionValue, unknownValue } from './values';

/** What is put into an assignment's target. */
export interface Stored {
  readonly how: Definition['how'];
  readonly value: Value;
  readonly statement?: StatementAnchor;
  readonly annotation?: TypeReference;
}

/** Where a value goes that is assigned to `target`. */
export function roleOfTarget(place: Place, target: SyntaxNode): Role {
  const node = unwrapped(target);
  if (node.type === 'identifier') return { to: 'binding', binding: declareName(place.source, place.scope, node, 'variable') };
  if (node.type === 'subscript') return { to: 'member' };
  if (node.type !== 'attribute') return other;
  const field = fieldOf(place, node);
  return field === undefined ? { to: 'member' } : { to: 'field', class: field.class.id, field: field.name };
}

/** Notes that `stored` is put into `target`. */
export function store(place: Place, target: SyntaxNode, stored: Stored): void {
  const { source } = place;
  const node = unwrapped(target);
  const definition: Mutable<Definition> = { at: spanOf(node), how: stored.how, value: stored.value, in: place.fn.id };
  if (stored.statement !== undefined) definition.statement = stored.statement;
  if (stored.annotation !== undefined) definition.annotation = stored.annotation;
  switch (node.type) {
    case 'identifier': {
      source.builder.define(declareName(source, place.scope, node, 'variable'), definition);
      const owner = place.class;
      if (owner !== undefined && owner.scope === place.scope) {
        const field = openField(owner, textOf(source, node), node, true);
        addToField(field, definition);
      }
      return;
    }
    case 'attribute': {
      const field = fieldOf(place, node);
      if (field !== undefined) addToField(openField(field.class, field.name, field.node, false), definition);
      const written = expressionValue(place, node, other);
      if (field === undefined) addStore(place, node, written, stored);
      return;
    }
    case 'subscript': {
      const written = expressionValue(place, node, other);
      const hasKey = (written.kind === 'member' || written.kind === 'environment') && written.name !== undefined;
      if (hasKey) addStore(place, node, written, stored);
      return;
    }
    default:
      for (const part of node.children)
        store(place, part, { how: stored.how === 'assign' ? 'element' : stored.how, value: stored.value });
  }
}

function addStore(place: Place, node: SyntaxNode, target: Value, { how, value, statement }: Stored): void {
  if (how !== 'assign') return;
  place.source.builder.addStore({ at: spanOf(node), target, value, in: place.fn.id, ...(statement && { statement }) });
}

/** A field that is only annotated: `x: int` in a class body, `self.x: int` in a method. */
export function annotate(place: Place, target: SyntaxNode, annotation: TypeReference | undefined): void {
  const inClass = place.class !== undefined && place.class.scope === place.scope && target.type === 'identifier';
  const field = target.type === 'attribute' ? fieldOf(place, target) : undefined;
  let open: OpenField | undefined;
  if (inClass && place.class !== undefined) open = openField(place.class, textOf(place.source, target), target, true);
  else if (field !== undefined) open = openField(field.class, field.name, field.node, false);
  if (open !== undefined && annotation !== undefined) open.annotation ??= annotation;
  if (target.type === 'attribute' || target.type === 'subscript') expressionValue(place, target, other);
}

/** `name := value`: the value, which is also put into the name. */
export function walrusValue(place: Place, node: SyntaxNode): Value {
  const [name, written] = node.children;
  if (name === undefined || written === undefined) return unknownValue(place, node);
  const home: Place = { ...place, scope: functionScope(place.scope) };
  const value = expressionValue(place, written, roleOfTarget(home, name));
  store(home, name, { how: 'assign', value });
  return value;
}

function addToField(field: OpenField, definition: Definition): void {
  field.definitions.push(definition);
  if (definition.annotation !== undefined) field.annotation ??= definition.annotation;
}

function openField(owner: ClassFrame, name: string, node: SyntaxNode, declared: boolean): OpenField {
  const known = owner.fields.get(name);
  if (known !== undefined) {
    known.declared ||= declared;
    return known;
  }
  const field: OpenField = { name, at: spanOf(node), declared, definitions: [] };
  owner.fields.set(name, field);
  return field;
}

/** The field that `self.x` names, when `self` is the receiver of a method around this place. */
function fieldOf(place: Place, node: SyntaxNode): { class: ClassFrame; name: string; node: SyntaxNode } | undefined {
  const [object, attribute] = node.children;
  if (object?.type !== 'identifier' || attribute === undefined) return undefined;
  const name = textOf(place.source, object);
  for (let fn: Place['fn'] | undefined = place.fn; fn !== undefined; fn = fn.parent) {
    if (fn.receiver?.name === name) return { class: fn.receiver.class, name: textOf(place.source, attribute), node: attribute };
    if (fn.parameters.has(name)) return undefined;
  }
  return undefined;
}
