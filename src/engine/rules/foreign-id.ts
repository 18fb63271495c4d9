import type { FileFacts, Span, Value } from '../facts/model';
import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import { idMaker, isForeignMaker, isIdPart, isOpikId, takesId, turnsToText } from '../sdk/ids';

const messages = {
  made: '`{key}` gets an id that is no UUID of version 7. Opik refuses such an id, and with it everything that is sent in the same request. Make it with `{maker}()`.',
  written:
    '`{key}` gets a text that is no UUID of version 7. Opik refuses such an id, and with it everything that is sent in the same request. Leave it out, or make it with `{maker}()`.',
  use: 'Use `{maker}()`',
};
type MessageId = keyof typeof messages;

/** Where an id comes from that Opik does not take; `at` is what a maker of Opik's own can stand for. */
interface Foreign {
  readonly kind: 'made' | 'written';
  readonly file: FileFacts;
  readonly at?: Span;
}

/** Ids of traces and spans that Opik refuses. */
export const foreignId = defineRule<MessageId>({
  id: 'foreign-id',
  summary: 'A trace or span gets an id that is no UUID of version 7, which Opik refuses.',
  severity: 'error',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    for (const call of program.callsThatMean('log-trace')) {
      for (const { name, file, value } of givenTo(program, call).values) {
        if (name === undefined || !takesId[call.file.language].has(name)) continue;
        const foreign = foreignOf(program, file, value);
        if (foreign) yield finding(input, call, { name, file, value }, foreign);
      }
    }
  },
});

/** The value can only be an id that Opik does not take. */
function foreignOf(program: Program, file: FileFacts, value: Value): Foreign | undefined {
  const meant = program.graph.resolver.resolve(file, value);
  const [only] = meant;
  if (meant.length !== 1 || !only) return undefined;
  if (only.kind === 'value') {
    const { value: held } = only;
    const isForeign =
      held.kind === 'template'
        ? held.parts.some((part) => typeof part === 'string' && !isIdPart(part))
        : held.kind === 'literal' && typeof held.value === 'string' && held.value !== '' && !isOpikId(held.value);
    return isForeign ? { kind: 'written', file: only.file } : undefined;
  }
  if (only.kind !== 'external') return undefined;
  const { language } = file;
  const inline = value.kind === 'call' || value.kind === 'member' ? value.at : undefined;
  if (isForeignMaker(language, only.name)) {
    const whole = inline ?? (only.name.endsWith('()') ? only.origin?.facts.at : undefined);
    return { kind: 'made', file: inline ? file : (only.origin?.file ?? file), ...(whole && { at: whole }) };
  }
  const { origin } = only;
  const inner = origin?.facts.arguments[0];
  if (!origin || !inner || origin.facts.arguments.length !== 1 || !turnsToText(language, only.name.slice(0, -2)))
    return undefined;
  const made = foreignOf(program, origin.file, inner.value);
  return made?.kind === 'made' ? { kind: 'made', file: origin.file, at: origin.facts.at } : undefined;
}

function finding(
  { write }: RuleInput,
  call: CallRef,
  { name, file, value }: { readonly name: string; readonly file: FileFacts; readonly value: Value },
  { kind, file: home, at }: Foreign,
): Finding<MessageId> {
  const { module, name: maker } = idMaker[call.file.language];
  const edits = () => {
    const own = write.in(home).ensureImport(module, maker);
    return at && own && [{ file: home.path, edits: [...own.edits, { at, text: `${own.spelled}()` }] }];
  };
  // Of a name that others may use, too, a person knows whether they want it so.
  const isOwn = home === file && at?.start === value.at.start && at.end === value.at.end;
  const fixes: Fix<MessageId>[] = [{ titleId: 'use', data: { maker }, safety: isOwn ? 'safe' : 'review', edits }];
  return { file: file.path, at: value.at, messageId: kind, data: { key: name, maker }, ...(kind === 'made' && { fixes }) };
}
