import type { Argument } from '../facts/model';
import type { CallRef } from '../program/symbols';
import type { NamedMeaning } from '../sdk/model';
import type { Edit, FileEdit, Writer } from '../writer';

/** The argument of a call with which it takes the function that it runs. */
export function functionGiven(call: CallRef, { takes }: NamedMeaning): Argument | undefined {
  const given = call.facts.arguments;
  const named = given.find(({ name }) => name !== undefined && name === takes?.keyword);
  if (named || takes?.position === undefined) return named;
  const positional = given.filter(({ name, value }) => name === undefined && value.kind !== 'spread');
  return positional[takes.position];
}

/**
 * Runs the function that a call hands to another thread in a copy of the caller's context (Python). Not for `map` and its like: one
 * context can't be entered by several threads at once.
 */
export function carryContext(write: Writer, call: CallRef, entry: NamedMeaning): readonly FileEdit[] | undefined {
  const fn = functionGiven(call, entry);
  if (!fn || !/\.(?:Thread|Timer|submit|run_in_executor)$/.test(entry.name)) return undefined;
  const writer = write.in(call.file);
  const copy = writer.ensureImport('contextvars', 'copy_context');
  if (!copy) return undefined;
  const run = `${copy.spelled}().run`;
  const source = writer.source(fn.value.at);
  const edits = /\.(?:Thread|Timer)$/.test(entry.name)
    ? inArguments(call, fn, run, source)
    : fn.name === undefined && writer.wrap(fn.value.at, `${run}, `, '');
  return edits ? [{ file: call.file.path, edits: [...copy.edits, ...edits] }] : undefined;

  /** `Thread(target=f, args=(a,))` has the arguments apart: the function becomes the first of them. */
  function inArguments({ facts }: CallRef, target: Argument, text: string, name: string): readonly Edit[] | undefined {
    if (target.name === undefined) return undefined;
    const replaced: Edit = { at: target.value.at, text };
    const args = facts.arguments.find((one) => one.name === 'args');
    if (!args) {
      const added = writer.addArgument(call.id, { name: 'args', text: `(${name},)` });
      return facts.arguments.some((one) => one.name === undefined) || !added ? undefined : [replaced, ...added];
    }
    if (args.value.kind !== 'list' || args.value.shape === 'set') return undefined;
    const { open } = args.value.list;
    const first = args.value.items.length > 0 ? `${name}, ` : `${name},`;
    return [replaced, { at: { start: open, end: open }, text: first }];
  }
}
