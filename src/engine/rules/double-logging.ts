import { loggerRegistrations } from '../program/litellm';
import { type LlmCall, llmCall, llmCalls } from '../program/llm';
import { wrappedInPlace } from '../program/llm-coverage';
import type { CallRef } from '../program/symbols';
import { nameOf } from '../program/symbols';
import { optionOf, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  logger:
    '`OpikLogger` and `track_completion` both log the completions of this program: each of them appears twice in Opik, with its tokens and cost. Keep one of the two; `track_completion` nests by itself.',
  completion: 'This completion is logged by `track_completion`.',
  span: '`{function}` is an `llm` span, and `{wrapper}` logs its call to the model as an `llm` span as well, so one question looks like two. Leave `type="llm"` to the inner span.',
  remove: 'Remove the logger',
  general: 'Remove `type="llm"`',
};
type MessageId = keyof typeof messages;

/** One call to a language model, two records of it. */
export const doubleLogging = defineRule<MessageId>({
  id: 'double-logging',
  summary: 'A call to a language model is logged twice.',
  severity: 'info',
  languages: ['python'],
  messages,
  *check(input) {
    yield* twoLoggers(input);
    const { program } = input;
    const python = program.tracked.filter(({ function: fn }) => fn.file.language === 'python');
    const candidates = python.filter((one) => typeArgument(one) !== undefined);
    if (candidates.length === 0) return;
    const { clients } = wrappedInPlace(program);
    for (const one of candidates) {
      const asked = program.callsIn(one.function).flatMap((call) => llmCall(program, call) ?? []);
      const wrapper = asked[0]?.entry.integration?.name;
      const isLogged = ({ wrappedBy, client }: LlmCall): boolean => wrappedBy !== undefined || (!!client && clients.has(client));
      if (wrapper !== undefined && asked.every(isLogged)) yield* twoSpans(input, one, wrapper);
    }
  },
});

function* twoLoggers({ program, write }: RuleInput): Iterable<Finding<MessageId>> {
  const registrations = loggerRegistrations(program);
  if (registrations.length === 0) return;
  const wrapped = llmCalls(program).filter(({ entry, wrappedBy }) => wrappedBy && entry.name.startsWith('litellm.'));
  if (wrapped.length === 0) return;
  for (const { file, at, statement } of registrations) {
    yield {
      file: file.path,
      at,
      messageId: 'logger',
      related: wrapped.map(({ call }) => ({ file: call.file.path, at: call.facts.callee.at, messageId: 'completion' })),
      fixes: [
        {
          titleId: 'remove',
          safety: 'review',
          edits() {
            const edits = statement && write.in(file).removeStatement(statement);
            return edits && [{ file: file.path, edits }];
          },
        },
      ],
    };
  }
}

function* twoSpans({ write }: RuleInput, tracked: Tracked, wrapper: string): Iterable<Finding<MessageId>> {
  const given = typeArgument(tracked);
  if (!given) return;
  const { call, argument } = given;
  yield {
    file: call.file.path,
    at: call.facts.arguments[argument]?.at ?? call.facts.at,
    messageId: 'span',
    data: { function: nameOf(tracked.function) ?? 'this function', wrapper },
    fixes: [
      {
        titleId: 'general',
        safety: 'safe',
        edits() {
          const edits = withoutArgument(write, tracked, call, argument);
          return edits && [{ file: call.file.path, edits }];
        },
      },
    ],
  };
}

/** A decorator that keeps no option needs no brackets. */
function withoutArgument(write: RuleInput['write'], { how }: Tracked, { file, id, facts }: CallRef, argument: number) {
  const writer = write.in(file);
  const brackets = { start: facts.callee.at.end, end: facts.at.end };
  const isBare = how === 'decorator' && file.language === 'python' && facts.arguments.length === 1;
  return isBare && !writer.source(brackets).includes('#') ? [{ at: brackets, text: '' }] : writer.removeArgument(id, argument);
}

/** `type="llm"` in the function's own `track(...)`. */
function typeArgument(tracked: Tracked): { readonly call: CallRef; readonly argument: number } | undefined {
  const value = optionOf(tracked, 'type');
  const { call } = tracked;
  if (!call || tracked.how === 'factory' || value?.kind !== 'literal' || value.value !== 'llm') return undefined;
  const argument = call.facts.arguments.findIndex((one) => one.value === value);
  return argument < 0 ? undefined : { call, argument };
}
