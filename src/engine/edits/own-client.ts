import type { FileFacts } from '../facts/model';
import type { Program } from '../program/program';

const others = ['traced-client', 'traced-callback', 'trace-context'] as const;

/**
 * The name of the one Opik client that logs everything a Python program logs, where the file's module has it. `flush_tracker` delivers what the
 * global client logged, and a client of another configuration has a queue of its own (opik 2.2.122).
 */
export function ownClient(program: Program, file: FileFacts): string | undefined {
  if (file.language !== 'python' || program.tracked.some((one) => program.reachable.has(one.function))) return undefined;
  const calls = [...program.reachableCalls()];
  if (calls.some((call) => others.some((meaning) => program.calleeMeans(call, meaning)))) return undefined;
  const [made, another] = calls.filter((call) => program.calleeMeans(call, 'client'));
  if (!made || another || made.file !== file || made.facts.role.to !== 'binding') return undefined;
  const binding = file.bindings[made.facts.role.binding];
  return binding?.scope === 'module' && binding.definitions.length === 1 ? binding.name : undefined;
}
