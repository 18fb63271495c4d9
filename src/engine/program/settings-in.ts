import type { FileFacts, Value } from '../facts/model';
import type { Program } from './program';
import { type CallRef, callOf } from './symbols';

/** A setting by its name. */
export interface Named {
  readonly file: FileFacts;
  readonly name: string;
  readonly value: Value;
}

/** The entries of an object, or the keyword arguments of a call, that is written as an argument; an object may have a name. */
export function settingsIn(program: Program, file: FileFacts, value: Value): readonly Named[] {
  const sent = value.kind === 'call' ? sentAsJson(program, callOf(file, value.call)) : undefined;
  if (sent) return settingsIn(program, file, sent);
  if (value.kind === 'call')
    return callOf(file, value.call).facts.arguments.flatMap((one) =>
      one.name === undefined ? [] : [{ file, name: one.name, value: one.value }],
    );
  const [only, another] = value.kind === 'reference' ? program.meant(file, value) : [];
  const found = only?.kind === 'value' && !another ? only : { file, value };
  if (found.value.kind !== 'object') return [];
  return found.value.entries.flatMap((entry) =>
    entry.key === undefined ? [] : [{ file: found.file, name: entry.key, value: entry.value }],
  );
}

/** `JSON.stringify({...})`, `json.dumps({...})`: what the body of a request is made of. */
const sentAsJson = (program: Program, call: CallRef): Value | undefined =>
  program.graph.callee(call).some((one) => one.kind === 'external' && /^(?:JSON\.stringify|json\.dumps)$/.test(one.name))
    ? call.facts.arguments[0]?.value
    : undefined;
