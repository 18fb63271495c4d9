import type { Argument, EnvironmentValue, Span, Value } from '../facts/model';
import type { Place } from './frame';

/** The dotted path that a reference stands for through the imports of the file; a built-in has its own name. */
export function qualifiedName(place: Place, value: Value): string | undefined {
  if (value.kind !== 'reference') return undefined;
  const binding = place.source.builder.lookup(place.scope, value.name);
  const root = binding === undefined ? value.name : place.source.origins.get(binding);
  if (root === undefined) return undefined;
  return value.path.length === 0 ? root : `${root}.${value.path.join('.')}`;
}

/** `os.getenv(name, default)` or `os.environ.get(name, default)`. */
export function environmentRead(place: Place, callee: Value, args: readonly Argument[], at: Span): EnvironmentValue | undefined {
  const name = qualifiedName(place, callee);
  if (name !== 'os.getenv' && name !== 'os.environ.get') return undefined;
  const key = argument(args, 0, 'key')?.value;
  const fallback = argument(args, 1, 'default')?.value;
  return {
    kind: 'environment',
    at,
    ...(key?.kind === 'literal' ? { name: String(key.value) } : {}),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

/** `os.environ[key]`. */
export function environmentAt(place: Place, object: Value, key: string | undefined, at: Span): EnvironmentValue | undefined {
  if (qualifiedName(place, object) !== 'os.environ') return undefined;
  return key === undefined ? { kind: 'environment', at } : { kind: 'environment', at, name: key };
}

/** `os.getenv(name) or fallback`: an environment value without a default of its own takes the other side as its default. */
export function withFallback(first: Value, second: Value, at: Span): EnvironmentValue | undefined {
  if (first.kind !== 'environment' || first.fallback !== undefined) return undefined;
  return { ...first, at, fallback: second };
}

const argument = (args: readonly Argument[], position: number, name: string): Argument | undefined =>
  args.find((given) => given.name === name) ?? (args[position]?.name === undefined ? args[position] : undefined);
