import type { Program } from '../program/program';
import { shownAs, withoutNone } from '../program/shown';
import { nameOf } from '../program/symbols';
import { toldType } from '../program/told';
import { isOn, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  untyped:
    '`{parameter}` of the entrypoint `{function}` has no type, so Opik’s runner hands over text, whatever was meant. Write its type: `str`, `int`, `float`, `bool`, or a list, dict or `Optional` of those.',
  text: '`{parameter}` of the entrypoint `{function}` has no type. Opik’s runner takes it for text, which fits so far; write `str`, so that it stays so.',
  number:
    '`{parameter}` of the entrypoint `{function}` has no type, so Opik’s runner hands over text where `{type}` is meant. Write `{type}`.',
  unshown:
    '`{parameter}` of the entrypoint `{function}` is `{type}`, which Opik’s runner can’t show: it can’t be edited there, and text is handed over. Take `str`, `int`, `float`, `bool`, or a list, dict or `Optional` of those.',
  bare: '`{parameter}` of the entrypoint `{function}` is a `{type}` of anything, which Opik’s runner can’t show: it can’t be edited there. Say what it holds, such as `{example}`.',
  barred:
    '`{parameter}` of the entrypoint `{function}` is `{type}`. Before Python 3.14 Opik’s runner does not see through the `|` and hands over text; write `Optional[{inner}]`, which it knows.',
  annotate: 'Write `{type}`',
};
type MessageId = keyof typeof messages;

/** An entrypoint's parameter that Opik's runner can't show, or whose type it has to guess. */
export const untypedEntrypointParams = defineRule<MessageId>({
  id: 'untyped-entrypoint-params',
  summary: 'A parameter of an entrypoint has no type, or one that Opik’s runner can’t show.',
  severity: 'warning',
  languages: ['python'],
  messages,
  *check(input) {
    for (const tracked of input.program.tracked) {
      const { file, facts } = tracked.function;
      if (file.language !== 'python' || tracked.how === 'factory' || facts.kind === 'lambda') continue;
      if (isOn(input.program.graph, tracked, 'entrypoint') !== 'yes') continue;
      for (const [index, { kind, name }] of facts.parameters.entries()) {
        if ((kind === 'positional' || kind === 'keyword') && !name.startsWith('opik_')) yield* finding(input, tracked, index);
      }
    }
  },
});

/** Types that the runner shows as soon as they say what they hold. */
const bare: ReadonlyMap<string, string> = new Map([
  ['list', 'list[str]'],
  ['dict', 'dict[str, str]'],
]);

function* finding({ program, write }: RuleInput, tracked: Tracked, index: number): Iterable<Finding<MessageId>> {
  const fn = tracked.function;
  const parameter = fn.facts.parameters[index];
  if (!parameter) return;
  const { annotation, default: preset, at } = parameter;
  const data = { parameter: parameter.name, function: nameOf(fn) ?? '', type: annotation?.text ?? '' };
  const place = { file: fn.file.path, at, data };
  if (annotation) {
    const shown = shownAs(program, fn.file, parameter);
    // What has a default need not be handed over.
    const severity = preset ? 'info' : undefined;
    if (shown === 'unshown') {
      const example = bare.get(annotation.text);
      const said =
        example === undefined
          ? { ...place, messageId: 'unshown' as const }
          : { ...place, messageId: 'bare' as const, data: { ...data, example } };
      yield { ...said, ...(severity && { severity }) };
    }
    const inner = shown === 'barred' ? withoutNone(parameter) : undefined;
    if (inner === undefined) return;
    yield {
      ...place,
      messageId: 'barred',
      severity: 'info',
      data: { ...data, inner },
      fixes: [optional(write, tracked, index, inner)],
    };
    return;
  }
  const isNone = preset?.kind === 'literal' && preset.value === null;
  const told = toldType(program, fn, index, (file, at) => write.in(file).source(at));
  const fixes: Fix<MessageId>[] = [];
  if (isNone) fixes.push(optional(write, tracked, index, 'str'));
  else if (told || !preset) {
    const type = told?.type ?? 'str';
    fixes.push({
      titleId: 'annotate',
      data: { type },
      safety: told?.whole && readsNoTypes(program, tracked) ? 'safe' : 'review',
      edits: () => {
        const edits = write.in(fn.file).annotate(fn.id, index, type);
        return edits && [{ file: fn.file.path, edits }];
      },
    });
  }
  if (told?.type === 'str') yield { ...place, messageId: 'text', severity: 'info', fixes };
  else if (told) yield { ...place, messageId: 'number', data: { ...data, type: told.type }, fixes };
  else yield { ...place, messageId: 'untyped', ...(preset && { severity: 'info' as const }), fixes };
}

function optional(write: RuleInput['write'], tracked: Tracked, index: number, inner: string): Fix<MessageId> {
  const { file, id, facts } = tracked.function;
  const present = facts.parameters[index]?.annotation;
  return {
    titleId: 'annotate',
    data: { type: `Optional[${inner}]` },
    safety: present ? 'safe' : 'review',
    edits: () => {
      const writer = write.in(file);
      const usable = writer.ensureImport('typing', 'Optional');
      if (!usable) return undefined;
      const type = `${usable.spelled}[${inner}]`;
      const edits = present ? [{ at: present.at, text: type }] : writer.annotate(id, index, type);
      return edits && [{ file: file.path, edits: [...usable.edits, ...edits] }];
    },
  };
}

/** No other decorator reads the types of the function, as those of web frameworks and command lines do. */
const readsNoTypes = (program: Program, { function: fn, how }: Tracked): boolean =>
  how === 'decorator' && fn.facts.decorators.length === 1 && program.calledFrom(fn) === undefined;
