import type { Program } from './program';
import type { CallRef } from './symbols';

/** Methods of a client that give another client, which the wrapper of the first one has not seen. */
export const isCopy = (name: string): boolean => /\.(?:with_options|copy)$/.test(name);

/** The construction that a chain of calls starts from: `Client()` of `Client().chats.create()`; a copy of a client is one, too. */
export function constructionOf(program: Program, call: CallRef): CallRef {
  let made = call;
  for (let steps = 0; steps < 12; steps += 1) {
    const before = program.graph.callee(made).find((one) => one.kind === 'external' && one.origin && one.origin !== made);
    if (before?.kind !== 'external' || !before.origin || isCopy(before.name)) return made;
    made = before.origin;
  }
  return made;
}
