import type { Argument } from '../facts/model';
import type { FunctionRef, Meant } from './symbols';

/** The argument that a call hands to a parameter (by its index among all parameters, a receiver included). */
export function argumentFor(fn: FunctionRef, index: number, given: readonly Argument[]): Argument | undefined {
  const parameter = fn.facts.parameters[index];
  if (!parameter) return undefined;
  const named = given.find((argument) => argument.name === parameter.name);
  if (named) return named;
  if (parameter.kind === 'keyword' || parameter.kind === 'keywords' || parameter.kind === 'rest') return undefined;
  const receivers = fn.facts.parameters[0]?.kind === 'receiver' ? 1 : 0;
  const positional = given.filter((argument) => argument.name === undefined);
  const before = positional.slice(0, index - receivers + 1);
  return before.some((argument) => argument.value.kind === 'spread') ? undefined : positional[index - receivers];
}

/** Each meaning once, in their order. */
export function unique(meant: readonly Meant[]): readonly Meant[] {
  if (meant.length < 2) return meant;
  const seen = new Set<unknown>();
  return meant.filter((one) => {
    const key =
      one.kind === 'external'
        ? one.name
        : one.kind === 'function'
          ? one.function
          : one.kind === 'class'
            ? one.class.facts
            : one.kind === 'instance'
              ? one.class
              : one.kind === 'module'
                ? one.file
                : one.kind === 'value'
                  ? one.value
                  : `${one.function.id} ${one.index} ${one.suffix} ${one.function.file.path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
