import type { Value } from '../facts/model';
import type { Program } from '../program/program';
import { type CallRef, methodName } from '../program/symbols';
import { defineRule, type Finding, type RuleInput } from '../rule';
import { endedRecord } from '../sdk/records';

const messages = {
  lost: '`end()` of a {record} takes no arguments: what it is given here is never sent to Opik. Give it to `update()` first, then call `end()`.',
  update: 'Give it to `update()`, then end',
};
type MessageId = keyof typeof messages;

/** Data given to `end()`, which ignores it. */
export const endArguments = defineRule<MessageId>({
  id: 'end-arguments',
  summary: 'Data is given to `end()` of a trace or span, which ignores it.',
  severity: 'error',
  languages: ['typescript'],
  messages,
  *check(input) {
    for (const call of input.program.calls()) {
      const [first] = call.facts.arguments;
      if (call.file.language !== 'typescript' || !first || isNothing(first.value)) continue;
      const record = recordEndedBy(input.program, call);
      if (record) yield finding(input, call, record, first.value);
    }
  },
});

/** The trace or span that the call ends, when it can be nothing else. */
function recordEndedBy(program: Program, call: CallRef): 'trace' | 'span' | undefined {
  const { callee } = call.facts;
  const method = methodName(callee);
  if (method !== 'end') return undefined;
  const records = program.graph.callee(call).map((one) => (one.kind === 'external' ? endedRecord(one.name) : undefined));
  return records.every((record) => record !== undefined) ? records[0] : undefined;
}

/** `end()`, `end({})` and `end(undefined)` lose nothing. */
const isNothing = (value: Value): boolean =>
  (value.kind === 'object' && value.entries.length === 0) || (value.kind === 'literal' && value.value === null);

function finding({ sdk, write }: RuleInput, call: CallRef, record: 'trace' | 'span', given: Value): Finding<MessageId> {
  const { callee, at, arguments: all } = call.facts;
  const name = { start: callee.at.end - 'end'.length, end: callee.at.end };
  const known = sdk.signature(
    'typescript',
    record === 'trace' ? 'opik.Opik().trace().update' : 'opik.Opik().trace().span().update',
  );
  // `update` may set the end, too, and a later `end()` would set it anew.
  const ends = given.kind === 'object' && given.entries.some(({ key }) => key === 'endTime');
  const edits = () =>
    all.length === 1 && holdsFields(given) && write.in(call.file).source(name) === 'end'
      ? [
          {
            file: call.file.path,
            edits: [{ at: name, text: 'update' }, ...(ends ? [] : [{ at: { start: at.end, end: at.end }, text: '.end()' }])],
          },
        ]
      : undefined;
  const safety = isPlainUpdate(given, known?.parameters ?? []) ? 'safe' : 'review';
  return {
    file: call.file.path,
    at: callee.at,
    messageId: 'lost',
    data: { record },
    fixes: [{ titleId: 'update', safety, edits }],
  };
}

/** Nothing but what `update` knows, and no list of plain values, for which the SDK would drop the whole batch. */
const isPlainUpdate = (given: Value, known: readonly string[]): boolean =>
  given.kind === 'object' &&
  given.entries.every(({ key, value }) => key !== undefined && known.includes(key) && (key === 'tags' || value.kind !== 'list'));

/** An object, or a name that may be one. */
const holdsFields = ({ kind }: Value): boolean => kind === 'object' || kind === 'reference' || kind === 'member';
