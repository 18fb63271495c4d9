import { type ExtractionOptions, extractSettings } from '../edits/extraction';
import { movableSettings } from '../edits/movable-settings';
import type { FileFacts, Span } from '../facts/model';
import { contains } from '../facts/text';
import { configHolders } from '../program/config-holders';
import { callsOfModels, type Hardcoded, hardcodedIn } from '../program/hardcoded';
import { isJudge } from '../program/judges';
import type { CallRef } from '../program/symbols';
import { usesOpik } from '../program/uses-opik';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import type { FileEdit } from '../writer';

const messages = {
  found:
    'Written into the code: {settings}. Read with `{read}`, it can be tuned in Opik without a release, and each trace names the values it ran with.',
  assumed:
    'Written into the code: {settings}. Read with `{read}` (of the newest `opik`, as the installed version is not known), it can be tuned in Opik without a release, and each trace names the values it ran with.',
  extract: 'Move {settings} into the agent configuration',
  library: 'Keep {settings} in the Prompt Library',
};
type MessageId = keyof typeof messages;

/** The settings of an agent as literals in its calls. */
export const hardcodedConfig = defineRule<MessageId>({
  id: 'hardcoded-config',
  summary: 'A model, sampling setting or system prompt is written into a call to a language model.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (!usesOpik(program)) return;
    const holders = configHolders(program);
    const isHeld = (file: FileFacts, at: Span): boolean => holders.some((one) => one.file === file && contains(one.at, at));
    const found = callsOfModels(program).flatMap((call) => {
      const settings = hardcodedIn(program, call).filter(
        ({ written }) => !written.some(({ file, value }) => isHeld(file, value.at)),
      );
      return settings.length > 0 && !isHeld(call.file, call.facts.at) && !isJudge(program, call) ? [{ call, settings }] : [];
    });
    for (const { call, settings } of found) {
      // `generateText({ model: openai('gpt-4o') })`: the call that asks has it already.
      const others = found.filter((one) => one.call !== call && contains(one.call.facts.at, call.facts.at));
      const own = settings.filter(({ value }) => !others.some((one) => one.settings.some((other) => other.value === value)));
      if (own.length > 0) yield* finding(input, call, own);
    }
  },
});

function* finding(input: RuleInput, call: CallRef, found: readonly Hardcoded[]): Iterable<Finding<MessageId>> {
  const { program, sdk } = input;
  const generation = sdk.generation(call.file.language);
  if (!generation) return;
  const context = program.context(call);
  const fixes = [
    ...fixWith(input, call, found, { prompts: 'config' }),
    // The generation before this one keeps its prompts as fields, which are in the library as well.
    ...(generation.name === 'config' ? fixWith(input, call, found, { prompts: 'library-only' }) : []),
  ];
  yield {
    file: call.file.path,
    at: placeOf(call, found),
    messageId: generation.assumed ? 'assumed' : 'found',
    data: { settings: listed(found), read: generation.read },
    ...(context !== 'inside' && context !== 'mixed' && { severity: 'hint' as const }),
    fixes,
  };
}

/** One fix for the settings that it can move, which its title lists. */
function* fixWith(
  { program, write }: RuleInput,
  call: CallRef,
  found: readonly Hardcoded[],
  options: ExtractionOptions,
): Iterable<Fix<MessageId>> {
  const settings = movableSettings(program, call, found, options);
  if (settings.length === 0) return;
  const edits = (): readonly FileEdit[] | undefined => {
    const { edits: all, moved } = extractSettings(write, program, [{ call, settings }], options);
    return moved.length === settings.length ? all : undefined;
  };
  const titleId = options.prompts === 'library-only' ? 'library' : 'extract';
  yield { titleId, data: { settings: listed(settings) }, safety: 'review', edits };
}

/** As people read them: names of arguments as code, others as words. */
const listed = (found: readonly Hardcoded[]): string =>
  [...new Set(found.map(({ name }) => (name.includes(' ') ? name : `\`${name}\``)))].join(', ');

/** The first setting that is written in the call on one line; else what is called. */
function placeOf({ file, facts }: CallRef, found: readonly Hardcoded[]): Span {
  const isOnOneLine = ({ start, end }: Span): boolean => !file.lines.some((line) => start < line && line < end);
  const places = found
    .filter((one) => one.file === file && contains(facts.at, one.value.at) && isOnOneLine(one.value.at))
    .map(({ value }) => value.at);
  return (
    places.reduce<Span | undefined>((first, at) => (first && first.start < at.start ? first : at), undefined) ?? facts.callee.at
  );
}
