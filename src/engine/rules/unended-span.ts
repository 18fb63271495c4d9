import { endInFinally } from '../edits/end-in-finally';
import type { Binding, Use } from '../facts/model';
import { mayStayOpen } from '../program/flow';
import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import { at, type CallRef, callerOf, callOf, methodName } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  discarded: 'This {kind} is never ended, so Opik shows it as running for ever. Call `end()` on it when its work is done.',
  never: 'No path ends `{name}`, so Opik shows it as running for ever. Call `{name}.end()` in a `finally`.',
  sometimes: 'Some path leaves without `{name}.end()`, and Opik then shows it as running for ever. End it in a `finally`.',
  append: 'End it at once',
  finally: 'End `{name}` in a `finally`',
};
type MessageId = keyof typeof messages;

/** A trace or span of the client that nothing ends. */
export const unendedSpan = defineRule<MessageId>({
  id: 'unended-span',
  summary: 'A trace or span made with the client is never ended.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check(input) {
    const { program } = input;
    for (const call of program.callsThatMean('log-trace')) {
      if (call.file.language !== 'typescript' || call.file.partial) continue;
      const found = isEndedAtOnce(program, call) ? undefined : finding(input, call);
      if (found) yield found;
    }
  },
});

/** The end is given with the start: `{ startTime, endTime }`. */
function isEndedAtOnce(program: Program, call: CallRef): boolean {
  const { values, open } = givenTo(program, call);
  return open || values.some(({ name }) => name === 'endTime');
}

function finding({ program, write }: RuleInput, start: CallRef): Finding<MessageId> | undefined {
  const call = endOfChain(program, start);
  if (!call) return undefined;
  const place = { file: start.file.path, at: start.facts.callee.at };
  const { role } = call.facts;
  if (role.to === 'discarded') {
    const data = { kind: /\.span$/.test(methodName(start.facts.callee) ?? '') ? 'span' : 'trace' };
    const edits = () => [{ file: call.file.path, edits: write.in(call.file).wrap(call.facts.at, '', '.end()') }];
    return { ...place, messageId: 'discarded', data, fixes: [{ titleId: 'append', safety: 'safe', edits }] };
  }
  if (role.to !== 'binding') return undefined;
  const binding = at(call.file.bindings, role.binding);
  if (binding.definitions.filter(({ how }) => how !== 'declare').length !== 1) return undefined;
  const ends = endsOf(program, call, binding);
  if (!ends) return undefined;
  const data = { name: binding.name };
  if (ends.size === 0) {
    const fix: Fix<MessageId> = {
      titleId: 'finally',
      data,
      safety: 'review',
      edits: () => endInFinally(write, call, binding.name),
    };
    return { ...place, messageId: 'never', data, fixes: [fix] };
  }
  const open = mayStayOpen(callerOf(call).facts.body, call.id, (id) => ends.has(id));
  return open ? { ...place, messageId: 'sometimes', severity: 'hint', data } : undefined;
}

/** The last call of `trace(...).update(...)`, which gives the trace back; undefined where it is ended or made the parent of something. */
function endOfChain(program: Program, call: CallRef): CallRef | undefined {
  const { role } = call.facts;
  if (role.to !== 'callee') return call;
  const next = callOf(call.file, role.call);
  if (methodName(next.facts.callee) !== 'update' || isEndedAtOnce(program, next)) return undefined;
  return endOfChain(program, next);
}

/** The calls that end what the name holds; undefined where something else may do it. */
function endsOf(program: Program, call: CallRef, binding: Binding): ReadonlySet<number> | undefined {
  const ends = new Set<number>();
  for (const use of binding.uses) {
    if (use.path.length === 0 && !isHarmless(use)) return undefined;
    const [method] = use.path;
    if (use.role.to !== 'callee' || (method !== 'end' && method !== 'update')) continue;
    const ending = endingOf(program, callOf(call.file, use.role.call));
    if (!ending) continue;
    if (use.in !== call.facts.in) return undefined;
    ends.add(ending.id);
  }
  return ends;
}

const isHarmless = ({ role }: Use): boolean => role.to === 'discarded' || role.to === 'test' || role.to === 'type';

/** `x.end()`, `x.update(...).end()`, `x.update({ endTime })`. */
function endingOf(program: Program, call: CallRef): CallRef | undefined {
  const name = methodName(call.facts.callee);
  if (name === 'end') return call;
  if (name !== 'update') return undefined;
  if (isEndedAtOnce(program, call)) return call;
  return call.facts.role.to === 'callee' ? endingOf(program, callOf(call.file, call.facts.role.call)) : undefined;
}
