import { outsideTrace, waysIntoTrace } from '../edits/into-trace';
import type { Program } from '../program/program';
import { siteOf } from '../program/sites';
import { type CallRef, callerOf } from '../program/symbols';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  module:
    '`{call}()` runs when the module is loaded, outside any trace, and raises there. Call it in a function that `track` wraps.',
  function:
    '`{call}()` runs outside any trace and raises there: `{function}` is only reached from code that is not tracked. Track `{function}`, or call it in the tracked function.',
  callback:
    '`{call}()` runs outside any trace and raises there: the function around it is only reached from code that is not tracked. Call it in the tracked function.',
  thread:
    '`{call}()` runs on another thread, where the trace of the code that started it is not known, and raises there. Track `{function}`, or run it in a copy of the context (`contextvars.copy_context().run`).',
  unknown: '`{call}()` raises when it runs outside a trace.',
  decorate: 'Track `{function}`',
};
type MessageId = keyof typeof messages;

/** Changing the current trace or span, or asking for its headers, where there is none. */
export const contextCallOutsideTrack = defineRule<MessageId>({
  id: 'context-call-outside-track',
  summary: 'The current trace or span is changed where there is none, which raises an error.',
  severity: 'error',
  languages: ['python'],
  messages,
  *check(input) {
    const { program } = input;
    for (const call of program.reachableCalls()) {
      if (!program.holds(call.file) || !raises(input, call) || isGuarded(program, call)) continue;
      const found = finding(input, call);
      if (found) yield found;
    }
  },
});

function raises({ program }: RuleInput, call: CallRef): boolean {
  const entry = program.calleeMeans(call, 'context-call');
  const sdk = program.sdk(call.file);
  const { language } = call.file;
  return entry !== undefined && sdk.has(language, entry) && sdk.raises(language, entry);
}

/** Somebody thought of it: the error is caught, or the function asks first whether there is a trace. */
function isGuarded(program: Program, call: CallRef): boolean {
  if (siteOf(call.file, call.id).tries.some(({ handlers }) => handlers.length > 0)) return true;
  return program.callsIn(callerOf(call)).some((other) => {
    const entry = program.calleeMeans(other, 'context-call');
    return entry !== undefined && entry.raisesSince === undefined;
  });
}

function finding({ program, write }: RuleInput, call: CallRef): Finding<MessageId> | undefined {
  const outside = outsideTrace(program, call);
  if (!outside || outside.why === 'unknown') return undefined;
  const { callee } = call.facts;
  const name = callee.kind === 'reference' ? (callee.path.at(-1) ?? callee.name) : undefined;
  return {
    file: call.file.path,
    at: callee.at,
    messageId: outside.why,
    data: { call: name ?? 'This call', function: outside.function },
    fixes: waysIntoTrace(program, write, call)
      .filter(({ how }) => how === 'track')
      // A trace of its own, with the arguments and the result in it: more is recorded than before, which a person has to want.
      .map((way) => ({ titleId: 'decorate', data: { function: way.function }, safety: 'review' as const, edits: way.edits })),
  };
}
