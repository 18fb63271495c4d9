import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import { unsendableValue } from '../program/sendable';
import { type CallRef, nameOf } from '../program/symbols';
import { optionOf, type Tracked } from '../program/tracked';
import { unsendableResults } from '../program/unsendable-results';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  result:
    '{function} gives {what}. The SDK can’t send that as an output and drops the whole batch, with the spans and traces of other functions. Give a plain object that holds it.',
  generator:
    '{function} is a generator. The SDK takes what it gives for the output, can’t send that and drops the whole batch, with the spans and traces of other functions. Trace what consumes it.',
  field:
    '`{field}` is {what}. The SDK can’t send that and drops the whole batch, with all that was logged beside it. Give a plain object that holds it.',
  usage:
    '`{field}` in `usage` is no number. The SDK can’t send that and drops the whole batch of spans. Give a number, or leave it out.',
  wrap: 'Put it into an object',
};
type MessageId = keyof typeof messages;

/** Something that the TypeScript SDK can't send, so that it drops the whole batch. */
export const poisonedBatch = defineRule<MessageId>({
  id: 'poisoned-batch',
  summary: 'A tracked function gives something that the SDK can’t send, and the whole batch is lost.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check(input) {
    const { program } = input;
    for (const tracked of program.tracked) {
      if (tracked.function.file.language === 'typescript' && tracked.how !== 'factory') yield* results(program, tracked);
    }
    for (const call of program.callsThatMean('log-trace')) {
      if (call.file.language === 'typescript') yield* fields(input, call);
    }
  },
});

function* results(program: Program, tracked: Tracked): Iterable<Finding<MessageId>> {
  const { file, facts } = tracked.function;
  // `enrichSpan` may give another output.
  if (tracked.open || optionOf(tracked, 'enrichSpan')) return;
  const given = optionOf(tracked, 'name');
  const name = given?.kind === 'literal' && typeof given.value === 'string' ? given.value : nameOf(tracked.function);
  const data = { function: name === undefined ? 'This tracked function' : `\`${name}\`` };
  if (facts.generator) {
    yield { file: file.path, at: facts.nameAt ?? facts.at, messageId: 'generator', data };
    return;
  }
  for (const { at, what } of unsendableResults(program, tracked.function))
    yield { file: file.path, at, messageId: 'result', data: { ...data, what } };
}

function* fields({ program, write }: RuleInput, call: CallRef): Iterable<Finding<MessageId>> {
  for (const { name, file, value } of givenTo(program, call).values) {
    if (name === 'usage' && value.kind === 'object') {
      for (const entry of value.entries)
        if (
          entry.key !== undefined &&
          (entry.value.kind === 'template' || (entry.value.kind === 'literal' && typeof entry.value.value !== 'number'))
        )
          yield { file: file.path, at: entry.at, messageId: 'usage', data: { field: entry.key } };
      continue;
    }
    if (name !== 'input' && name !== 'output' && name !== 'metadata') continue;
    const what = unsendableValue(program, file, value);
    if (what === undefined) continue;
    const edits = () => [{ file: file.path, edits: write.in(file).wrap(value.at, '{ items: ', ' }') }];
    const fixes = value.kind === 'list' ? [{ titleId: 'wrap' as const, safety: 'review' as const, edits }] : [];
    yield { file: file.path, at: value.at, messageId: 'field', data: { field: name, what }, fixes };
  }
}
