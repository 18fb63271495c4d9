import type { Program } from '../program/program';
import { calledName, type FunctionRef } from '../program/symbols';
import type { Tracked } from '../program/tracked';
import { defineRule } from '../rule';
import { type StoringDecorator, storingDecorators } from '../sdk/storing-python';
import type { FileEdit, Writer } from '../writer';

const messages = {
  stores:
    '`track` stands above `@{decorator}`, and {framework} keeps the function below that: what it runs is not traced. Put `track` directly above `def`.',
  object:
    '`track` stands above `@{decorator}`, which makes an object for {framework}, and puts a plain function in its place: `{function}` has no `{method}` any more. Put `track` directly above `def`.',
  move: 'Put `track` directly above `def`',
};
type MessageId = keyof typeof messages;

/** `@track` above a decorator that hands the function to a framework. */
export const trackOrder = defineRule<MessageId>({
  id: 'track-order',
  summary: '`@track` stands above a decorator that keeps the function below it, so that nothing is traced.',
  severity: 'warning',
  languages: ['python'],
  messages,
  *check({ program, write }) {
    for (const tracked of program.tracked) {
      const { function: fn, how, decorator } = tracked;
      if (fn.file.language !== 'python' || how !== 'decorator' || decorator === undefined) continue;
      const found = storingBelow(program, tracked, decorator);
      if (!found) continue;
      const { index, storing } = found;
      const at = fn.facts.decorators[decorator]?.at;
      const below = fn.facts.decorators[index];
      if (!at || !below || trackedAgain(program, fn, index)) continue;
      const data = {
        decorator: write.in(fn.file).source(below.at).slice(1).split('(')[0] ?? '',
        framework: storing.framework,
        function: fn.facts.name ?? '',
        method: storing.method ?? '',
      };
      const safety = storing.how === 'stores' ? 'safe' : 'review';
      const edits = () => moved(write, fn, decorator);
      yield { file: fn.file.path, at, messageId: storing.how, data, fixes: [{ titleId: 'move', safety, edits }] };
    }
  },
});

function storingBelow(program: Program, { function: fn }: Tracked, decorator: number) {
  for (const [index, { value }] of fn.facts.decorators.entries()) {
    if (index <= decorator) continue;
    const storing = storingOf(program, fn, value);
    if (storing) return { index, storing };
  }
  return undefined;
}

/** Every meaning of the decorator is one that is known to store. */
function storingOf(program: Program, fn: FunctionRef, value: FunctionRef['facts']['decorators'][number]['value']) {
  const meant = program.meant(fn.file, value);
  const found = meant.map((one): StoringDecorator | undefined =>
    one.kind === 'external' ? storingDecorators.get(calledName(one.name) ?? one.name) : undefined,
  );
  return found.every(Boolean) ? found[0] : undefined;
}

/** Another `track` stands further below. */
const trackedAgain = (program: Program, fn: FunctionRef, from: number): boolean =>
  fn.facts.decorators.some(
    ({ value }, index) =>
      index > from &&
      program
        .meant(fn.file, value)
        .some((one) => one.kind === 'external' && /^opik\.(?:decorator\.tracker\.)?track(?:\(\))?$/.test(one.name)),
  );

function moved(write: Writer, fn: FunctionRef, decorator: number): readonly FileEdit[] | undefined {
  const writer = write.in(fn.file);
  const own = fn.facts.decorators[decorator];
  const next = fn.facts.decorators[decorator + 1];
  if (!own || !next || writer.source({ start: own.at.end, end: next.at.start }).trim() !== '') return undefined;
  const text = writer.source(own.at).slice(1);
  // The lines of a longer one have their indentation already.
  if (text.includes('\n') && fn.facts.indent !== '') return undefined;
  const added = writer.addDecorator(fn.id, text.replace(/\r\n/g, '\n'));
  return added && [{ file: fn.file.path, edits: [{ at: { start: own.at.start, end: next.at.start }, text: '' }, ...added] }];
}
