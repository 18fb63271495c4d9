import type { FileFacts, ReferenceValue, TypeReference, Value } from '../facts/model';
import { unsendableCalls } from '../sdk/unsendable-typescript';
import type { Program } from './program';
import { type CallRef, callOf } from './symbols';
import { type WrittenType, writtenType } from './types';

/**
 * What the TypeScript SDK can't send as an input or output, in words; undefined for everything that it can, or that is not known. Run with 1.11.14
 * and 2.0.40: only plain objects, arrays of objects, texts, numbers, booleans and functions are sent. What lies inside an object is no matter.
 */
export function unsendableValue(program: Program, file: FileFacts, value: Value): string | undefined {
  if (value.kind === 'list')
    return value.items.some((item) => isNoObject(item)) ? 'an array of something else than objects' : undefined;
  if (value.kind === 'call') return unsendableCall(program, file, value.call);
  if (value.kind !== 'reference' || value.path.length > 0 || value.binding === undefined) return undefined;
  const { kind, definitions, uses } = file.bindings[value.binding] ?? { kind: 'import', definitions: [], uses: [] };
  const [only] = definitions;
  if (kind !== 'variable' || definitions.length !== 1 || only?.how !== 'assign') return undefined;
  // An array may be changed before it is given back.
  if (only.value.kind === 'list' && uses.length > 1) return undefined;
  return only.value.kind === 'reference' ? undefined : unsendableValue(program, file, only.value);
}

/** The same for what a function is declared to give; a promise is looked through. */
export function unsendableType(file: FileFacts, annotation: TypeReference): string | undefined {
  return file.language === 'typescript' ? ofType(writtenType('typescript', annotation)) : undefined;
}

function unsendableCall(program: Program, file: FileFacts, id: number): string | undefined {
  const call = callOf(file, id);
  const { callee, kind } = call.facts;
  const known = program.graph.callee(call).flatMap((one) => (one.kind === 'external' ? ofPackage(call, one.name) : []));
  if (known[0] !== undefined) return known[0];
  if (callee.kind !== 'reference') return undefined;
  const global = callee.binding === undefined ? [callee.name, ...callee.path].join('.') : undefined;
  if (kind === 'new') {
    if (global !== undefined) return things[global];
    const classes = program.meant(file, callee);
    const [only] = classes;
    return classes.length === 1 && only?.kind === 'class'
      ? `an instance of \`${only.class.facts.name ?? 'a class'}\``
      : undefined;
  }
  return global === undefined ? undefined : made[global];
}

function ofPackage({ facts }: CallRef, name: string): readonly string[] {
  const isStreamed = facts.arguments.some(
    ({ value }) =>
      value.kind === 'object' &&
      value.entries.some((one) => one.key === 'stream' && one.value.kind === 'literal' && one.value.value === true),
  );
  return unsendableCalls.flatMap(({ call, what, streamed }) => (call.test(name) && (!streamed || isStreamed) ? [what] : []));
}

/** A literal, text or array in an array. */
const isNoObject = (item: Value): boolean =>
  item.kind === 'template' || item.kind === 'literal' || (item.kind === 'list' && item.items.length > 0);

function ofType(type: WrittenType): string | undefined {
  switch (type.kind) {
    case 'array':
      return isPrimitive(type.of) || type.of.kind === 'array' ? arrays : undefined;
    case 'union': {
      const options = type.options.filter((one) => !isEmpty(one));
      const found = options.map(ofType);
      return found.every(Boolean) ? found[0] : undefined;
    }
    case 'name': {
      if (type.name === 'bigint') return 'a `bigint`';
      if (!isGlobal(type.reference)) return undefined;
      const [of] = type.of;
      if (type.name === 'Promise') return of && ofType(of);
      if (type.name === 'Array' || type.name === 'ReadonlyArray')
        return of && (isPrimitive(of) || of.kind === 'array') ? arrays : undefined;
      return things[type.name];
    }
    case 'literal':
    case 'other':
      return undefined;
    default:
      return type satisfies never;
  }
}

const arrays = 'an array of something else than objects';

const isGlobal = (reference: ReferenceValue | undefined): boolean => reference !== undefined && reference.binding === undefined;

const isEmpty = (type: WrittenType): boolean => type.kind === 'name' && /^(?:undefined|null|void)$/.test(type.name);

function isPrimitive(type: WrittenType): boolean {
  if (type.kind === 'union') return type.options.every(isPrimitive);
  return type.kind === 'literal' || (type.kind === 'name' && /^(?:string|number|boolean|bigint|null|undefined)$/.test(type.name));
}

const named = (names: string, article = 'a'): [string, string][] =>
  names.split(' ').map((name) => [name, `${article} \`${name}\``]);

const things: Readonly<Record<string, string>> = Object.fromEntries([
  ...named('Date Map Set WeakMap WeakSet Buffer Response Request Headers URL URLSearchParams RegExp ReadableStream'),
  ...named('Float32Array Float64Array Generator'),
  ...named(
    'Uint8Array ArrayBuffer Int32Array Error TypeError RangeError AbortController AsyncGenerator AsyncIterableIterator',
    'an',
  ),
]);

/** Calls of the runtime that give such things. */
const made: Readonly<Record<string, string>> = {
  'Object.keys': arrays,
  'Object.entries': arrays,
  'Buffer.from': 'a `Buffer`',
  'Response.json': 'a `Response`',
  'Response.redirect': 'a `Response`',
  BigInt: 'a `bigint`',
  fetch: 'a `Response`',
};
