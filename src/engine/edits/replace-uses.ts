import type { FunctionRef } from '../program/symbols';
import type { Extracting } from './extraction';
import type { Movable } from './movable';

/** A field of a configuration, and the settings that become it. */
interface Field {
  readonly name: string;
  readonly from: readonly Movable[];
}

/** How functions of one language read a configuration. */
interface Reading<OfLanguage extends Field> {
  /** The name by which a function has it before `offset`; undefined where there is no safe spelling. */
  name(fn: FunctionRef, offset: number): string | undefined;
  /** What stands in place of a setting. */
  use(config: string, field: OfLanguage, one: Movable): string;
}

/** Writes the fields of the configuration where the settings stood, function by function. */
export function replaceUses<OfLanguage extends Field>(
  { edits, leave, moved }: Extracting,
  readers: readonly FunctionRef[],
  fields: readonly OfLanguage[],
  { name, use }: Reading<OfLanguage>,
): void {
  for (const fn of readers) {
    const here = fields.flatMap((field) => field.from.flatMap((one) => (one.fn === fn ? [{ field, one }] : [])));
    const config = name(fn, Math.min(...here.map(({ one }) => one.at.start)));
    if (config === undefined) {
      const left = here.map(({ one }) => one);
      leave(left, 'no-spelling');
      continue;
    }
    edits.add(
      fn.file,
      here.map(({ field, one }) => ({ at: one.at, text: use(config, field, one) })),
    );
    for (const { field, one } of here) moved(one, 'config', field.name);
  }
}
