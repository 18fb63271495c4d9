import type { Binding, FileFacts, StatementAnchor, TypeReference, Value } from '../facts/model';
import type { Program } from './program';
import { type ClassRef, callOf, callsInside, classOf, type FunctionRef } from './symbols';

/** Where the id of a conversation is read from. */
export interface ReadId {
  readonly spelled: string;
  readonly type?: TypeReference;
  /** The statement of the function that it can be read behind; absent where it can be from the start. */
  readonly behind?: StatementAnchor;
}

type IsId = (name: string) => boolean;

/** A field of the class that a parameter is an object of, as a request's body is: `request.session_id`, be it read or not. Python only. */
export function fieldOfParameter(program: Program, { file, facts }: FunctionRef, isId: IsId): ReadId | undefined {
  if (file.language !== 'python') return undefined;
  for (const { name, kind, annotation, optional } of facts.parameters) {
    const [first] = annotation?.names ?? [];
    if (kind === 'receiver' || optional || !first || annotation?.text !== [first.name, ...first.path].join('.')) continue;
    for (const one of program.meant(file, first)) {
      const field = one.kind === 'class' ? fieldOf(program, one.class, isId) : undefined;
      if (field) return { spelled: `${name}.${field.name}`, ...(field.annotation && { type: field.annotation }) };
    }
  }
  return undefined;
}

function fieldOf(
  program: Program,
  { file, facts }: ClassRef,
  isId: IsId,
  depth = 0,
): ClassRef['facts']['fields'][number] | undefined {
  const own = facts.fields.find(({ name, declared }) => declared && isId(name));
  if (own || depth > 4) return own;
  for (const base of facts.bases)
    for (const one of program.meant(file, base)) {
      const found = one.kind === 'class' ? fieldOf(program, classOf(one.class.file, one.class.id), isId, depth + 1) : undefined;
      if (found) return found;
    }
  return undefined;
}

/** An entry of something that the function reads: `request.json["session_id"]`, `data.get("session_id")`, `args.session_id`. Python only. */
export function entryRead(fn: FunctionRef, isId: IsId, before: number): ReadId | undefined {
  const { file } = fn;
  if (file.language !== 'python') return undefined;
  for (const value of valuesIn(fn)) {
    const read = spelledRead(file, value, isId);
    const behind = read && placeOf(fn, read.of, before);
    if (read && behind) return { spelled: read.spelled, ...(behind !== 'start' && { behind }) };
  }
  return undefined;
}

function spelledRead(file: FileFacts, value: Value, isId: IsId): { readonly spelled: string; readonly of: Binding } | undefined {
  const { quote } = file.style;
  if (value.kind === 'reference' && value.path.length === 1 && isId(value.path[0] ?? '')) {
    const of = boundTo(file, value);
    // What is imported has no id of a conversation.
    return of?.kind === 'variable' ? { spelled: `${value.name}.${value.path[0]}`, of } : undefined;
  }
  if (value.kind === 'member' && value.index && value.name !== undefined && isId(value.name)) {
    const base = spelledBase(file, value.object);
    return base && { spelled: `${base.spelled}[${quote}${value.name}${quote}]`, of: base.of };
  }
  if (value.kind !== 'call') return undefined;
  const { callee, arguments: given } = callOf(file, value.call).facts;
  const [key, preset] = given.map((one) => one.value);
  if (key?.kind !== 'literal' || typeof key.value !== 'string' || !isId(key.value) || given.some(({ name }) => name))
    return undefined;
  // The value that stands in for a missing id would be one conversation for all.
  if (preset && !(preset.kind === 'literal' && preset.value === null)) return undefined;
  const object = objectOfGet(callee);
  const base = object && spelledBase(file, object);
  return base && { spelled: `${base.spelled}.get(${quote}${key.value}${quote})`, of: base.of };
}

function objectOfGet(callee: Value): Value | undefined {
  if (callee.kind === 'member' && callee.name === 'get' && !callee.index) return callee.object;
  return callee.kind === 'reference' && callee.path.at(-1) === 'get' ? { ...callee, path: callee.path.slice(0, -1) } : undefined;
}

/** `data`, `request.json`, `request.get_json()`. */
function spelledBase(file: FileFacts, value: Value): { readonly spelled: string; readonly of: Binding } | undefined {
  if (value.kind === 'call') {
    const { callee, arguments: given } = callOf(file, value.call).facts;
    const base =
      given.length === 0 && callee.kind === 'reference' && callee.path.length > 0 ? spelledBase(file, callee) : undefined;
    return base && { ...base, spelled: `${base.spelled}()` };
  }
  const of = value.kind === 'reference' ? boundTo(file, value) : undefined;
  return value.kind === 'reference' && of ? { spelled: [value.name, ...value.path].join('.'), of } : undefined;
}

const boundTo = (file: FileFacts, value: Value & { kind: 'reference' }): Binding | undefined =>
  value.binding === undefined ? undefined : file.bindings[value.binding];

/** Where the object is there: from the start, or behind the one statement that makes it. */
function placeOf({ id, facts }: FunctionRef, of: Binding, before: number): 'start' | StatementAnchor | undefined {
  if (of.kind === 'import' || (of.kind === 'parameter' && of.in === id && of.definitions.length === 0)) return 'start';
  const [definition, another] = of.definitions;
  if (of.kind !== 'variable' || of.in !== id || !definition || another || definition.how !== 'assign') return undefined;
  const { statement } = definition;
  return statement && statement.indent === facts.body.indent && definition.at.end <= before ? statement : undefined;
}

/** The expressions of a function, with those that they are made of. */
function* valuesIn(fn: FunctionRef): Iterable<Value> {
  const { file, id, facts } = fn;
  for (const { definitions } of file.bindings) for (const one of definitions) if (one.in === id) yield* within(one.value);
  for (const call of callsInside(fn)) {
    yield { kind: 'call', at: call.facts.at, call: call.id };
    for (const { value } of call.facts.arguments) yield* within(value);
  }
  for (const value of facts.returns) yield* within(value);
}

function* within(value: Value): Iterable<Value> {
  yield value;
  const parts: readonly Value[] =
    value.kind === 'member'
      ? [value.object]
      : value.kind === 'object'
        ? value.entries.map((entry) => entry.value)
        : value.kind === 'list'
          ? value.items
          : value.kind === 'either'
            ? value.options
            : value.kind === 'operation'
              ? value.operands
              : value.kind === 'unknown'
                ? value.parts
                : value.kind === 'template'
                  ? value.parts.filter((part) => typeof part !== 'string')
                  : [];
  for (const part of parts) yield* within(part);
}
