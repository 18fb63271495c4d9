import type { CallFacts, CallId, ClassFacts, ClassId, FileFacts, FunctionFacts, FunctionId, Value } from '../facts/model';
import type { QualifiedName } from '../sdk/model';

/** A function of the project. The same function is always the same object, so it can be a key. */
export interface FunctionRef {
  readonly file: FileFacts;
  readonly id: FunctionId;
  readonly facts: FunctionFacts;
}

/** A call of the project; the same call is always the same object. */
export interface CallRef {
  readonly file: FileFacts;
  readonly id: CallId;
  readonly facts: CallFacts;
}

export interface ClassRef {
  readonly file: FileFacts;
  readonly id: ClassId;
  readonly facts: ClassFacts;
}

/** What an expression may stand for. An expression has any number of these; none means that nothing is known. */
export type Meant =
  /** Something of another package or of the runtime; `origin` is the call that made it, where one did. */
  | { readonly kind: 'external'; readonly name: QualifiedName; readonly origin?: CallRef }
  | { readonly kind: 'function'; readonly function: FunctionRef }
  | { readonly kind: 'class'; readonly class: ClassRef }
  | { readonly kind: 'instance'; readonly class: ClassRef }
  | { readonly kind: 'module'; readonly file: FileFacts }
  /** A literal, template, object, list or environment read. */
  | { readonly kind: 'value'; readonly file: FileFacts; readonly value: Value }
  /** A parameter of a project function, with what is done to it since (`.flush`, `()`); callers know what it is. */
  | { readonly kind: 'parameter'; readonly function: FunctionRef; readonly index: number; readonly suffix: string };

const functions = new WeakMap<FileFacts, FunctionRef[]>();
const calls = new WeakMap<FileFacts, CallRef[]>();
const classes = new WeakMap<FileFacts, ClassRef[]>();

function refs<Facts, Ref>(
  known: WeakMap<FileFacts, Ref[]>,
  file: FileFacts,
  all: readonly Facts[],
  make: (facts: Facts, id: number) => Ref,
): Ref[] {
  let found = known.get(file);
  if (!found) {
    found = all.map(make);
    known.set(file, found);
  }
  return found;
}

/** The functions of a file by id. */
export const functionsOf = (file: FileFacts): readonly FunctionRef[] =>
  refs(functions, file, file.functions, (facts, id) => ({ file, id, facts }));

/** The calls of a file by id. */
export const callsOf = (file: FileFacts): readonly CallRef[] =>
  refs(calls, file, file.calls, (facts, id) => ({ file, id, facts }));

/** The classes of a file by id. */
export const classesOf = (file: FileFacts): readonly ClassRef[] =>
  refs(classes, file, file.classes, (facts, id) => ({ file, id, facts }));

/** The item of a list that must hold it: an index that came from the same facts. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`facts are out of step: no item ${index} of ${list.length}`);
  return item;
}

export const functionOf = (file: FileFacts, id: FunctionId): FunctionRef => at(functionsOf(file), id);
export const callOf = (file: FileFacts, id: CallId): CallRef => at(callsOf(file), id);
export const classOf = (file: FileFacts, id: ClassId): ClassRef => at(classesOf(file), id);
const inside = new WeakMap<FileFacts, CallRef[][]>();

/** The calls in the body of a function, in the order of their ids. */
export function callsInside(fn: FunctionRef): readonly CallRef[] {
  let byFunction = inside.get(fn.file);
  if (!byFunction) {
    byFunction = fn.file.functions.map(() => []);
    for (const call of callsOf(fn.file)) byFunction[call.facts.in]?.push(call);
    inside.set(fn.file, byFunction);
  }
  return byFunction[fn.id] ?? [];
}

/** The name of a function or method as it is called: `c` of `a.b.c` and of `f().c`; undefined for a call of a call. */
export function lastName(callee: Value): string | undefined {
  if (callee.kind === 'reference') return callee.path.at(-1) ?? callee.name;
  return callee.kind === 'member' ? callee.name : undefined;
}

/** The name of a method as it is called, or of a function of a module: `c` of `a.b.c` and of `f().c`, nothing of `a`. */
export const methodName = (callee: Value): string | undefined =>
  callee.kind === 'reference' && callee.path.length === 0 ? undefined : lastName(callee);

/** The function whose body holds the call. */
export const callerOf = (call: CallRef): FunctionRef => functionOf(call.file, call.facts.in);

/** `opik.track()` -> `opik.track`; undefined when the name is not the result of a call. */
export const calledName = (name: QualifiedName): QualifiedName | undefined =>
  name.endsWith('()') ? name.slice(0, -2) : undefined;

/** The name that people know a function by: its own, or that of the variable it is put into. */
export function nameOf({ file, id, facts }: FunctionRef): string | undefined {
  if (facts.name !== undefined || id === 0) return facts.name;
  return file.bindings.find((one) => one.definitions.some(({ value }) => value.kind === 'function' && value.function === id))
    ?.name;
}
