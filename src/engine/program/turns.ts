import type { Loop } from '../facts/model';
import type { Program } from './program';
import { regionsOf } from './sites';
import { type CallRef, callerOf, callOf, type FunctionRef } from './symbols';

/** The calls inside a region of a function's body. */
function callsWithin(fn: FunctionRef, loop: Loop): readonly CallRef[] {
  return [...regionsOf(loop)].flatMap((region) => (region.kind === 'call' ? [callOf(fn.file, region.call)] : []));
}

/** The loop around a call that also asks a person for the next message: one turn of a conversation for each round. */
export function turnLoop(program: Program, call: CallRef): Loop | undefined {
  const fn = callerOf(call);
  for (const region of regionsOf(fn.facts.body)) {
    if (region.kind !== 'loop') continue;
    const within = callsWithin(fn, region);
    if (within.includes(call) && within.some((one) => asksUser(program, one))) return region;
  }
  return undefined;
}

/** The call asks a person, or runs a function of the project that does nothing much else. */
function asksUser(program: Program, call: CallRef): boolean {
  if (program.calleeMeans(call, 'user-input')) return true;
  return program
    .callsFrom(callerOf(call))
    .some(
      (edge) =>
        edge.site === call &&
        edge.kind === 'call' &&
        program.callsIn(edge.to).some((one) => program.calleeMeans(one, 'user-input')),
    );
}
