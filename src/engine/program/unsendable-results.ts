import type { Span, Value } from '../facts/model';
import type { Program } from './program';
import { unsendableType, unsendableValue } from './sendable';
import type { FunctionRef } from './symbols';
import { type WrittenType, writtenType } from './types';

/** What a function gives that the TypeScript SDK can't send, and where that shows. */
export interface UnsendableResult {
  readonly at: Span;
  /** In words, with an article. */
  readonly what: string;
}

/** The results of a function that the TypeScript SDK can't send as an output, as far as the program shows them. */
export function unsendableResults(program: Program, { file, facts }: FunctionRef): readonly UnsendableResult[] {
  const declared = facts.returnType && unsendableType(file, facts.returnType);
  if (facts.returnType && declared !== undefined) return [{ at: facts.returnType.at, what: declared }];
  return facts.returns.flatMap((value) => {
    const what = unsendableValue(program, file, value);
    return what === undefined ? [] : [{ at: value.at, what }];
  });
}

/** Whether all that a function gives is text, a number, an object or several objects, for certain. */
export function givesSendable({ facts }: FunctionRef): boolean {
  if (facts.returnType) return isSendableType(writtenType('typescript', facts.returnType));
  return facts.returns.every(isSendableValue);
}

function isSendableType(type: WrittenType): boolean {
  if (type.kind === 'literal') return true;
  if (type.kind === 'union') return type.options.every(isSendableType);
  if (type.kind === 'array') return type.of.kind === 'name' && isOwn(type.of);
  if (type.kind !== 'name') return false;
  const [of] = type.of;
  if (type.name === 'Promise') return of !== undefined && isSendableType(of);
  return /^(?:string|number|boolean|void|null|undefined|true|false|Record)$/.test(type.name) || isOwn(type);
}

/** A type of the program: an interface, as a rule. */
const isOwn = (type: WrittenType): boolean =>
  type.kind === 'name' && /^[A-Z]/.test(type.name) && !(type.reference && type.reference.binding === undefined);

function isSendableValue(value: Value): boolean {
  if (value.kind === 'list') return value.items.every((item) => item.kind === 'object');
  return value.kind === 'template' || value.kind === 'literal' || value.kind === 'object';
}
