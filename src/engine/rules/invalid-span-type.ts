import type { Span } from '../facts/model';
import { type Given, givenTo, writtenValues } from '../program/given';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import { defineRule, type RuleInput } from '../rule';
import { nearestSpanType, spanTypes } from '../sdk/span-types';
import type { FileWriter } from '../writer';

const messages = {
  python:
    '`{given}` is no type of a span. The SDK sends it as it is, and Opik accepts `general`, `tool`, `llm` and `guardrail` only: the span is lost, with those sent beside it. Say `{type}`.',
  typescript:
    '`{given}` is no type of a span. The SDK then drops every span that is sent in the same batch, and logs an error at most. Types are `general`, `tool`, `llm` and `guardrail`: say `{type}`.',
  change: 'Say `{type}`',
};
type MessageId = keyof typeof messages;

/** A span type that Opik does not have. */
export const invalidSpanType = defineRule<MessageId>({
  id: 'invalid-span-type',
  summary: 'A span is given a type that Opik does not have, and is lost.',
  severity: 'error',
  languages: ['python', 'typescript'],
  messages,
  *check({ program, write }: RuleInput) {
    for (const call of program.callsThatMean('track', 'trace-context', 'log-trace')) {
      const given = typeGiven(program, call);
      if (!given) continue;
      for (const { file, value } of writtenValues(program, given.file, given.value)) {
        if (value.kind !== 'literal' || typeof value.value !== 'string' || spanTypes.includes(value.value)) continue;
        const { type, known } = nearestSpanType(value.value);
        const isOwn = value.at.start === given.value.at.start && file === given.file;
        yield {
          file: given.file.path,
          at: given.value.at,
          messageId: call.file.language,
          data: { given: value.value, type },
          fixes: [
            {
              titleId: 'change',
              data: { type },
              safety: known && isOwn && given.inline ? 'safe' : 'review',
              edits: () => [{ file: file.path, edits: [{ at: value.at, text: respelled(write.in(file), value.at, type) }] }],
            },
          ],
        };
      }
    }
  },
});

/** The word in the quotes that the other one had. */
function respelled(writer: FileWriter, at: Span, word: string): string {
  const [, quote] = /^(["'`])[^"'`]*\1$/.exec(writer.source(at)) ?? [];
  return quote === undefined ? writer.quoted(word) : `${quote}${word}${quote}`;
}

/** What a call that makes spans is given as their type. */
function typeGiven(program: Program, call: CallRef): Given | undefined {
  if (call.facts.arguments.length === 0) return undefined;
  const isTrack = program.calleeMeans(call, 'track') !== undefined;
  const isContext = !isTrack && program.calleeMeans(call, 'trace-context')?.name.endsWith('.start_as_current_span');
  if (!isTrack && !isContext && !program.calleeMeans(call, 'log-trace')?.name.endsWith('.span')) return undefined;
  const { values } = givenTo(program, call);
  const named = values.find(({ name }) => name === 'type');
  if (named || call.file.language === 'typescript') return named;
  // `track(name, type)` and `start_as_current_span(name, type)`.
  return isTrack || isContext ? values.find(({ position }) => position === 1) : undefined;
}
