import type { Program } from './program';
import type { CallRef } from './symbols';

/** The construction that a chain of calls starts from: `OpenAI()` of `OpenAI().with_options()`. */
export function constructionOf(program: Program, call: CallRef): CallRef {
  let made = call;
  for (let steps = 0; steps < 12; steps += 1) {
    const before = program.graph.callee(made).find((one) => one.kind === 'external' && one.origin && one.origin !== made);
    if (before?.kind !== 'external' || !before.origin) return made;
    made = before.origin;
  }
  return made;
}
