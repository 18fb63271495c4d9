import { type Attached, attachCurrentSpan, trackCompletions } from '../edits/litellm';
import type { ObjectValue, Value } from '../facts/model';
import { givenTo } from '../program/given';
import { loggerRegistrations } from '../program/litellm';
import { type LlmCall, llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import { defineRule } from '../rule';

const messages = {
  orphan:
    '`OpikLogger` logs this call as a trace of its own, apart from the trace it runs in: its metadata does not say which span is open. Give `metadata` the `current_span_data` of the span around it.',
  attach: 'Add `current_span_data` to the metadata',
  track: 'Use `track_completion` instead of `OpikLogger`',
};
type MessageId = keyof typeof messages;

const isCompletion = /^litellm\.(?:main\.|Router\(\)\.|router\.Router\(\)\.)?a?completion$/;

/** LiteLLM's logger does not know the trace it runs in. */
export const litellmOrphanSpan = defineRule<MessageId>({
  id: 'litellm-orphan-span',
  summary: 'A LiteLLM call inside a trace is logged by `OpikLogger` as a trace of its own.',
  severity: 'warning',
  languages: ['python'],
  messages,
  *check({ program, write }) {
    const registrations = loggerRegistrations(program);
    if (registrations.length === 0) return;
    const calls = llmCalls(program).filter(({ entry, wrappedBy }) => isCompletion.test(entry.name) && !wrappedBy);
    for (const { call } of calls) {
      const context = program.context(call);
      if ((context !== 'inside' && context !== 'mixed') || call.file.partial) continue;
      const attached = missingSpanData(program, call, calls);
      if (!attached) continue;
      yield {
        file: call.file.path,
        at: call.facts.callee.at,
        messageId: 'orphan',
        fixes: [
          { titleId: 'attach', safety: 'safe', edits: () => attachCurrentSpan(write, call, attached) },
          { titleId: 'track', safety: 'review', edits: () => trackCompletions(write, calls, registrations) },
        ],
      };
    }
  },
});

/** Where `current_span_data` is missing; undefined when it is there, or may be. */
function missingSpanData(program: Program, call: CallRef, calls: readonly LlmCall[]): Attached | undefined {
  const { values, open } = givenTo(program, call);
  const metadata = values.find(({ name }) => name === 'metadata');
  if (!metadata?.inline && (open || mayGrow(call, calls))) return undefined;
  if (!metadata) return { to: 'call' };
  const whole = objectOf(program, metadata.file, metadata.value);
  if (!whole || (whole.value !== metadata.value && isChanged(metadata.file, metadata.value, calls))) return undefined;
  const written = whole.file === call.file && whole.value === metadata.value && metadata.inline;
  const opik = entryOf(whole.value, 'opik');
  if (opik === 'open') return undefined;
  if (!opik) return { to: 'metadata', value: metadata.value, ...(written && { object: whole.value }) };
  const own = objectOf(program, whole.file, opik);
  if (!own || (own.value !== opik && isChanged(whole.file, opik, calls))) return undefined;
  if (entryOf(own.value, 'current_span_data') !== undefined) return undefined;
  return { to: 'opik', ...(written && own.value === opik && { object: own.value }) };
}

/** The one object that a value stands for. */
function objectOf(
  program: Program,
  file: CallRef['file'],
  value: Value,
): { file: CallRef['file']; value: ObjectValue } | undefined {
  const [one, another] = program.meant(file, value);
  return one?.kind === 'value' && one.value.kind === 'object' && !another ? { file: one.file, value: one.value } : undefined;
}

function entryOf({ entries }: ObjectValue, key: string): Value | 'open' | undefined {
  const found = entries.find((one) => one.key === key);
  return found?.value ?? (entries.some((one) => one.key === undefined) ? 'open' : undefined);
}

/** A dict in a variable that anything else than such calls touches may have got more keys. */
function isChanged(file: CallRef['file'], value: Value, calls: readonly LlmCall[]): boolean {
  if (value.kind !== 'reference' || value.binding === undefined || value.path.length > 0) return true;
  const binding = file.bindings[value.binding];
  if (binding?.kind !== 'variable') return true;
  return binding.uses.some(({ role, path }) => {
    if (path.length > 0 || role.to !== 'argument') return true;
    return !calls.some(({ call }) => call.file === file && call.id === role.call);
  });
}

/** `options["metadata"] = ...` before `completion(**options)`, or a function that makes the options. */
function mayGrow({ file, facts }: CallRef, calls: readonly LlmCall[]): boolean {
  return facts.arguments.some(({ value }) => {
    if (value.kind !== 'spread' || value.value.kind === 'object') return false;
    if (value.value.kind !== 'reference' || value.value.binding === undefined) return true;
    const isMade = file.bindings[value.value.binding]?.definitions.some((one) => one.value.kind !== 'object') ?? true;
    return isMade || isChanged(file, value.value, calls);
  });
}
