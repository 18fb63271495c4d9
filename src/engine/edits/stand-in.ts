import type { FileFacts, Value } from '../facts/model';
import type { CallGraph } from '../program/graph';
import { callOf } from '../program/symbols';

/**
 * Whether `track`, as it is written here, can be called with these options whatever it stands for: where Opik is missing, programs
 * put a function of their own in its place, and that need not take what `track` takes.
 */
export function takesOptions(
  graph: CallGraph,
  file: FileFacts,
  track: Value,
  options: readonly { readonly key: string }[],
): boolean {
  const callee = track.kind === 'call' ? callOf(file, track.call).facts.callee : track;
  return graph.meant(file, callee).every((one) => {
    if (one.kind === 'external') return true;
    if (one.kind !== 'function') return false;
    const { parameters } = one.function.facts;
    return options.every(({ key }) => parameters.some(({ kind, name }) => kind === 'keywords' || name === key));
  });
}
