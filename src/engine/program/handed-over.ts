import type { Value } from '../facts/model';
import type { Meaning, NamedMeaning, Taken } from '../sdk/model';
import type { CallRef } from './symbols';

/** What becomes of a function that is handed to another one. */
const ways = [
  'runs',
  'thread',
  'child-process',
  'at-exit',
  'signal-handler',
  'registers-handler',
  'evaluate',
  'trace-context',
] as const satisfies readonly Meaning[];

export type HandedOver = (typeof ways)[number];

/** What becomes of a function that is handed to what has this name; undefined where the entry says nothing of it. */
export const handedOver = ({ meaning }: NamedMeaning): HandedOver | undefined => ways.find((one) => one === meaning);

/** The values of a call that are taken so. */
export function takenValues(call: CallRef, takes: Taken): readonly Value[] {
  const { arguments: given } = call.facts;
  if (call.file.language === 'python') {
    const argument =
      given.find((one) => one.name !== undefined && one.name === takes.keyword) ?? positional(call, takes.position);
    return argument ? [argument.value] : [];
  }
  const argument = positional(call, takes.position ?? 0);
  if (!argument) return [];
  if (takes.keyword === undefined) return [argument.value];
  return argument.value.kind === 'object'
    ? argument.value.entries.filter((entry) => entry.key === takes.keyword).map((entry) => entry.value)
    : [];
}

function positional(call: CallRef, position: number | undefined) {
  if (position === undefined) return undefined;
  return call.facts.arguments.filter((one) => one.name === undefined)[position];
}
