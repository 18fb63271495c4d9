import { moveInto, soleTrackedUser } from '../edits/move';
import { traceFunction } from '../edits/track';
import type { Program } from '../program/program';
import type { CallRef, FunctionRef } from '../program/symbols';
import { functionOf, nameOf } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  module:
    '`{call}()` runs when the module is loaded, outside any trace, and raises there. Read the configuration inside a function that `track` wraps.',
  function:
    '`{call}()` runs outside any trace and raises there: `{function}` is only reached from code that is not tracked. Track `{function}`, or read the configuration inside the tracked function that uses it.',
  callback:
    '`{call}()` runs outside any trace and raises there: the function around it is only reached from code that is not tracked. Read the configuration inside the tracked function that uses it.',
  thread:
    '`{call}()` runs on another thread, where the trace of the code that started it is not known, and raises there. Track `{function}`, or read the configuration before the thread starts.',
  unknown:
    '`{call}()` raises when it runs outside a trace, and no tracked caller of `{function}` is in sight. Track `{function}` if nothing else does.',
  decorate: 'Track `{function}`',
  move: 'Move the call into `{function}`',
};
type MessageId = keyof typeof messages;

/** Reading the agent configuration where no trace is open. */
export const agentConfigOutsideTrack = defineRule<MessageId>({
  id: 'agent-config-outside-track',
  summary: 'Agent configuration is read outside a trace, which raises an error.',
  severity: 'error',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    for (const call of input.program.calls()) {
      if (readsConfig(input, call)) yield* finding(input, call);
    }
  },
});

function readsConfig({ program, sdk }: RuleInput, call: CallRef): boolean {
  const entry = program.calleeMeans(call, 'config-read');
  const { language } = call.file;
  if (entry) return sdk.has(language, entry) && sdk.raises(language, entry);
  return isNamedLikeOne(program, call);
}

const names = /^(?:get_agent_config|get_or_create_config|getAgentConfigVersion|getOrCreateConfig)$/;

/** A client that can't be followed, but a method of that name with the `fallback` that only Opik's has. */
function isNamedLikeOne(program: Program, call: CallRef): boolean {
  const { callee, arguments: given } = call.facts;
  const name = callee.kind === 'reference' ? callee.path.at(-1) : callee.kind === 'member' ? callee.name : undefined;
  if (name === undefined || !names.test(name)) return false;
  const known = program.graph.callee(call).some((one) => one.kind !== 'parameter');
  if (known || !program.files.some((file) => file.imports.some((one) => /^opik\b/.test(one.module)))) return false;
  return given.some(
    (one) =>
      one.name === 'fallback' || (one.value.kind === 'object' && one.value.entries.some((entry) => entry.key === 'fallback')),
  );
}

function* finding({ program, write }: RuleInput, call: CallRef): Iterable<Finding<MessageId>> {
  const context = program.context(call);
  if (context === 'inside' || context === 'mixed') return;
  const fn = trackable(program, functionOf(call.file, call.facts.in));
  // Who reads a property is not followed.
  if (context === 'unknown' && fn?.facts.method === 'getter') return;
  const data = { call: spelling(call), function: (fn && nameOf(fn)) ?? '' };
  const place = { file: call.file.path, at: call.facts.callee.at, data };
  const fixes: Fix<MessageId>[] = [];
  if (fn) {
    const safety = context === 'outside' && program.knowsCallers && keepsWorking(program, fn) ? 'safe' : 'review';
    fixes.push({ titleId: 'decorate', data, safety, edits: () => traceFunction(write, fn, []) });
  } else {
    const user = soleTrackedUser(program, call);
    if (user)
      fixes.push({
        titleId: 'move',
        data: { function: nameOf(user) ?? 'the tracked function' },
        safety: 'review',
        edits: () => moveInto(write, call, user),
      });
  }
  if (context === 'unknown' || (fn && !program.knowsCallers)) {
    if (fn) yield { ...place, messageId: 'unknown', severity: 'hint', fixes };
  } else if (!fn) yield { ...place, messageId: call.facts.in === 0 ? 'module' : 'callback', fixes };
  else {
    const threads = program.callsTo(fn).some((edge) => edge.kind === 'thread');
    yield { ...place, messageId: threads ? 'thread' : 'function', fixes };
  }
}

/** The innermost function with a name around a function, itself included, whose trace the function runs in; undefined for the module. */
function trackable(program: Program, fn: FunctionRef): FunctionRef | undefined {
  if (fn.id === 0) return undefined;
  const { method, parent } = fn.facts;
  if (nameOf(fn) !== undefined) {
    const isCode = fn.file.language === 'python' || method === undefined || method === 'instance' || method === 'static';
    return isCode ? fn : undefined;
  }
  // What starts a lambda later does not start it in the trace of the function that wrote it.
  const isLater = program.callsTo(fn).some(({ kind }) => kind !== 'call' && kind !== 'runs' && kind !== 'passed');
  return parent === undefined || isLater ? undefined : trackable(program, functionOf(fn.file, parent));
}

/** A handler's arguments are no data, and what flushes at its end would do so before its own trace ends. A method needs a compiler. */
function keepsWorking(program: Program, fn: FunctionRef): boolean {
  if (fn.facts.generator) return false;
  return fn.file.language === 'python' || (fn.facts.kind !== 'method' && program.calledFrom(fn) === undefined);
}

function spelling(call: CallRef): string {
  const { callee } = call.facts;
  if (callee.kind === 'reference') return [callee.name, ...callee.path].at(-1) ?? callee.name;
  return callee.kind === 'member' ? (callee.name ?? '') : '';
}
