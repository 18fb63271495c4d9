import { addTrackOptions, nameAround, spanName } from '../edits/track';
import type { Program } from '../program/program';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import { defineRule } from '../rule';
import { entrypointOption } from '../sdk/entrypoints';

const messages = {
  anonymous:
    'An entrypoint needs a name, and this function has none, whatever variable it is put into: `track` throws here, before anything runs. Add `name`.',
  empty: 'An entrypoint needs a name, and this one is empty: `track` throws here, before anything runs. Give it a name.',
  add: 'Add `name: {name}`',
};
type MessageId = keyof typeof messages;

/** `track({ entrypoint: true }, async () => ...)`: it throws. */
export const anonymousEntrypoint = defineRule<MessageId>({
  id: 'anonymous-entrypoint',
  summary: 'An anonymous function is made an entrypoint without a name, which throws.',
  severity: 'error',
  languages: ['typescript'],
  messages,
  *check({ program, write }) {
    for (const tracked of program.tracked) {
      const { call } = tracked;
      if (!call || !throws(program, tracked)) continue;
      const place = { file: call.file.path, at: call.facts.callee.at };
      if (optionOf(tracked, 'name')) {
        yield { ...place, messageId: 'empty' };
        continue;
      }
      const writer = write.in(call.file);
      const name = writer.quoted(spanName(tracked) ?? nameAround(writer, tracked));
      const edits = () => addTrackOptions(write, program.graph, tracked, [{ key: 'name', text: name }]);
      yield { ...place, messageId: 'anonymous', fixes: [{ titleId: 'add', data: { name }, safety: 'safe', edits }] };
    }
  },
});

/** A function has the name of a variable only where it stands behind `=`, not in the arguments of a call. */
function throws(program: Program, tracked: Tracked): boolean {
  const { function: fn, call, how, open, options } = tracked;
  if (fn.file.language !== 'typescript' || how !== 'wrapper' || open || !options || !call) return false;
  const given = call.facts.arguments[1]?.value;
  if (given?.kind !== 'function' || given.function !== fn.id || call.file !== fn.file || fn.facts.name !== undefined)
    return false;
  if (!program.sdk(fn.file).has('typescript', entrypointOption)) return false;
  const name = optionOf(tracked, 'name');
  if (name && !(name.kind === 'literal' && name.value === '')) return false;
  return isOn(program.graph, tracked, 'entrypoint') === 'yes';
}
