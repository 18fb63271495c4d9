import { outsideTrace, waysIntoTrace } from '../edits/into-trace';
import type { Program } from '../program/program';
import { type CallRef, methodName } from '../program/symbols';
import { defineRule, type Finding, type RuleInput } from '../rule';

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
      const found = readsConfig(input, call) ? finding(input, call) : undefined;
      if (found) yield found;
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
  const name = methodName(callee);
  if (name === undefined || !names.test(name)) return false;
  const known = program.graph.callee(call).some((one) => one.kind !== 'parameter');
  if (known || !program.files.some((file) => file.imports.some((one) => /^opik\b/.test(one.module)))) return false;
  return given.some(
    (one) =>
      one.name === 'fallback' || (one.value.kind === 'object' && one.value.entries.some((entry) => entry.key === 'fallback')),
  );
}

function finding({ program, write }: RuleInput, call: CallRef): Finding<MessageId> | undefined {
  const outside = outsideTrace(program, call);
  if (!outside) return undefined;
  return {
    file: call.file.path,
    at: call.facts.callee.at,
    messageId: outside.why,
    data: { call: spelling(call), function: outside.function },
    ...(outside.why === 'unknown' && { severity: 'hint' as const }),
    fixes: waysIntoTrace(program, write, call).map((way) => ({
      titleId: way.how === 'track' ? 'decorate' : 'move',
      data: { function: way.function },
      safety: way.safety,
      edits: way.edits,
    })),
  };
}

function spelling(call: CallRef): string {
  const { callee } = call.facts;
  if (callee.kind === 'reference') return [callee.name, ...callee.path].at(-1) ?? callee.name;
  return callee.kind === 'member' ? (callee.name ?? '') : '';
}
