import type { CallGraph } from './graph';
import type { Program } from './program';

/** An answer that only depends on how the files are linked, computed once for all programs that share them. */
export function remembered<Key extends object, Answer>(
  compute: (program: Program, key: Key) => Answer,
): (program: Program, key: Key) => Answer {
  const byGraph = new WeakMap<CallGraph, Map<Key, { readonly answer: Answer }>>();
  return (program, key) => {
    const known = byGraph.get(program.graph) ?? new Map<Key, { readonly answer: Answer }>();
    byGraph.set(program.graph, known);
    const found = known.get(key) ?? { answer: compute(program, key) };
    known.set(key, found);
    return found.answer;
  };
}
