import type { Argument, Role, Value } from '../facts/model';
import { environmentRead, qualifiedName } from './environment';
import { type Place, spanOf, textOf, unwrapped } from './frame';
import { listAnchor } from './lists';
import { plainString } from './strings';
import type { SyntaxNode } from './syntax';
import { expressionValue, unknownValue } from './values';

/** A call with its arguments; `start` is where its `await` stands, or the call itself. */
export function callValue(place: Place, node: SyntaxNode, role: Role, start: number): Value {
  const [called, list] = node.children;
  if (called === undefined || list === undefined) return unknownValue(place, node);
  const { source } = place;
  const { builder } = source;
  const call = builder.newCall();
  const callee = expressionValue(place, unwrapped(called), { to: 'callee', call });
  const isBareGenerator = list.type !== 'argument_list';
  const entries = isBareGenerator ? [list] : list.children;
  const args = entries.map((entry, argument) => argumentOf(place, entry, { to: 'argument', call, argument }));
  const at = spanOf(node);
  builder.setCall(call, {
    at,
    kind: isSuper(place, called) ? 'super' : 'call',
    callee,
    arguments: args,
    list: isBareGenerator ? bareGeneratorList(list) : listAnchor(source.text, list, entries),
    in: place.fn.id,
    awaited: start !== node.start,
    awaitStart: start,
    role,
    statement: node === place.sole ? { ...place.anchor, sole: true } : place.anchor,
  });
  place.regions.push({ kind: 'call', call });
  return moduleValue(place, node, callee, entries) ?? environmentRead(place, callee, args, at) ?? { kind: 'call', at, call };
}

function argumentOf(place: Place, entry: SyntaxNode, role: Role): Argument {
  const at = spanOf(entry);
  if (entry.type === 'dictionary_splat') return { at, name: '**', value: expressionValue(place, entry, role) };
  const [name, value] = entry.children;
  if (entry.type !== 'keyword_argument' || name === undefined) return { at, value: expressionValue(place, entry, role) };
  if (value === undefined) return { at, name: textOf(place.source, name), value: { kind: 'unknown', at, parts: [] } };
  return { at, name: textOf(place.source, name), value: expressionValue(place, value, role) };
}

/** `super()` and `super().m()`. */
function isSuper(place: Place, called: SyntaxNode): boolean {
  let base = unwrapped(called);
  if (base.type === 'attribute') {
    const object = base.children[0];
    if (object?.type !== 'call') return false;
    base = object.children[0] ?? base;
  }
  return base.type === 'identifier' && textOf(place.source, base) === 'super';
}

const bareGeneratorList = (list: SyntaxNode) => ({
  open: list.start + 1,
  close: list.end - 1,
  lastEnd: list.end - 1,
  trailingComma: false,
});

function moduleValue(place: Place, node: SyntaxNode, callee: Value, entries: readonly SyntaxNode[]): Value | undefined {
  const name = qualifiedName(place, callee);
  if (name !== 'importlib.import_module' && name !== '__import__') return undefined;
  const module = plainString(place.source, entries[0]);
  if (module === undefined) return undefined;
  const at = spanOf(node);
  const imported = place.source.builder.addImport({
    at,
    module,
    kind: 'dynamic',
    in: place.fn.id,
    typeOnly: place.typeOnly,
    conditional: place.conditional,
    names: [],
  });
  return { kind: 'module', at, import: imported };
}
