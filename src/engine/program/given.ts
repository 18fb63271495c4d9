import type { FileFacts, Value } from '../facts/model';
import type { Program } from './program';
import type { CallRef, Meant } from './symbols';

/** A value that a call is given, whichever way: by position, by keyword, in an options object, in a spread dict. */
export interface Given {
  /** The keyword or the property; absent for a positional argument. */
  readonly name?: string;
  /** The place among the positional arguments. */
  readonly position?: number;
  /** The file whose text `value` is: another one than the call's for what is spread from there. */
  readonly file: FileFacts;
  readonly value: Value;
  /** Written in the call itself, not in a variable that it is given. */
  readonly inline: boolean;
}

/** Everything that a call is given. `open`: something of it can't be read, so nothing may be concluded from absence. */
export interface GivenTo {
  readonly values: readonly Given[];
  readonly open: boolean;
}

/** What a call is given; an object in a positional argument (the options of TypeScript) counts as itself and by its properties. */
export function givenTo(program: Program, call: CallRef): GivenTo {
  const values: Given[] = [];
  let open = false;
  let position = 0;
  for (const { name, value } of call.facts.arguments) {
    if (value.kind === 'spread') spread(call.file, value.value, 0);
    else if (name !== undefined) values.push({ name, file: call.file, value, inline: true });
    else {
      values.push({ position, file: call.file, value, inline: true });
      position += 1;
      if (call.file.language === 'typescript') entries(call.file, value, 0);
    }
  }
  return { values, open };

  /** The entries of an object that is written here or that a name stands for. */
  function entries(file: FileFacts, value: Value, depth: number): void {
    if (value.kind === 'object') entriesOf(file, value, depth);
    if (value.kind !== 'reference' && value.kind !== 'member' && value.kind !== 'call') return;
    const meant = program.meant(file, value);
    if (meant.length === 0 || meant.some((one) => one.kind !== 'value' && one.kind !== 'function')) open = true;
    for (const one of meant) if (one.kind === 'value' && one.value.kind === 'object') entriesOf(one.file, one.value, depth + 1);
  }

  function spread(file: FileFacts, value: Value, depth: number): void {
    if (value.kind === 'object') {
      entriesOf(file, value, depth);
      return;
    }
    const meant = program.meant(file, value);
    const objects = meant.flatMap((one) => (one.kind === 'value' && one.value.kind === 'object' ? [one] : []));
    if (objects.length === 0 || objects.length < meant.length || depth > 4) open = true;
    if (depth <= 4) for (const one of objects) if (one.value.kind === 'object') entriesOf(one.file, one.value, depth + 1);
  }

  function entriesOf(file: FileFacts, object: Value & { kind: 'object' }, depth: number): void {
    for (const { key, value } of object.entries) {
      if (value.kind === 'spread') spread(file, value.value, depth + 1);
      else if (key === undefined) open = true;
      else values.push({ name: key, file, value, inline: depth === 0 });
    }
  }
}

/** A text, number or boolean that is written in the program, with the place where it stands. */
export type Written = Meant & { readonly kind: 'value'; readonly value: Value & { readonly kind: 'literal' | 'template' } };

/**
 * The literals and templates that a value stands for, through constants and across files; empty when it may also be anything else
 * (a parameter, an environment variable, a setting).
 */
export function writtenValues(program: Program, file: FileFacts, value: Value): readonly Written[] {
  const meant = program.meant(file, value);
  const written = meant.filter(
    (one): one is Written => one.kind === 'value' && (one.value.kind === 'literal' || one.value.kind === 'template'),
  );
  return written.length === meant.length ? written : [];
}
