import type { Linker } from './linker';
import { unique } from './meanings';
import type { Resolver } from './resolver';
import { type ClassRef, calledName, type FunctionRef, functionOf, type Meant } from './symbols';

/** What `.name` of one meaning may stand for. */
export function memberOf(resolver: Resolver, linker: Linker, one: Meant, name: string): readonly Meant[] {
  switch (one.kind) {
    case 'external':
      return [{ ...one, name: `${one.name}.${name}` }];
    case 'module':
      return linker.exported(resolver, one.file, name);
    case 'class':
      if (name === 'prototype' && one.class.file.language === 'typescript') return [{ kind: 'instance', class: one.class }];
      return classMember(resolver, one, name);
    case 'instance':
      return classMember(resolver, one, name);
    case 'value': {
      if (one.value.kind !== 'object') return [];
      const entry = one.value.entries.find((candidate) => candidate.key === name);
      return entry ? resolver.resolve(one.file, entry.value) : [];
    }
    case 'parameter':
      return one.suffix.length > 80 ? [] : [{ ...one, suffix: `${one.suffix}.${name}` }];
    case 'function':
      // `fn.call(...)`, `fn.delay(...)`: not the function itself, and nothing that is followed.
      return name === 'bind' ? [one] : ofDecorated(resolver, one.function, name);
    default:
      return one satisfies never;
  }
}

/** `@click.group() def cli` makes `cli` a group of click: `cli.command` is `click.group().command`. */
function ofDecorated(resolver: Resolver, fn: FunctionRef, name: string): readonly Meant[] {
  return fn.facts.decorators.flatMap(({ value }) =>
    resolver.resolve(fn.file, value).flatMap((one): Meant[] => {
      const made = one.kind === 'external' ? calledName(one.name) : undefined;
      return made !== undefined && /\.group$/.test(made) ? [{ kind: 'external', name: `${made}().${name}` }] : [];
    }),
  );
}

/** `client: Opik = field(default_factory=...)`: what the field holds is said by its type. */
const declaresField =
  /^(?:dataclasses\.field|pydantic(?:\.fields)?\.(?:Field|PrivateAttr)|attrs?\.(?:field|ib)|attr\.attrib)\(\)$/;

const methodsByName = new WeakMap<ClassRef, ReadonlyMap<string, readonly FunctionRef[]>>();

/** The methods that a class itself has, by their names; a property has a getter and a setter. */
function methodsOf(owner: ClassRef): ReadonlyMap<string, readonly FunctionRef[]> {
  const known = methodsByName.get(owner);
  if (known) return known;
  const found = new Map<string, FunctionRef[]>();
  for (const id of owner.facts.methods) {
    const method = functionOf(owner.file, id);
    if (method.facts.name === undefined) continue;
    const namesakes = found.get(method.facts.name);
    if (namesakes) namesakes.push(method);
    else found.set(method.facts.name, [method]);
  }
  methodsByName.set(owner, found);
  return found;
}

function classMember(
  resolver: Resolver,
  of: Meant & { kind: 'class' | 'instance' },
  name: string,
  seen = new Set<ClassRef>(),
): readonly Meant[] {
  const owner = of.class;
  if (seen.has(owner)) return [];
  seen.add(owner);
  const methods = methodsOf(owner).get(name);
  if (methods) {
    return methods.flatMap((method) =>
      method.facts.method === 'getter' ? resolver.returned(method) : [{ kind: 'function' as const, function: method }],
    );
  }
  const field = owner.facts.fields.find((candidate) => candidate.name === name);
  if (field) {
    const meant = field.definitions
      .flatMap((definition) => resolver.resolve(owner.file, definition.value))
      .filter((one) => one.kind !== 'external' || !declaresField.test(one.name));
    return meant.length === 0 && field.annotation ? resolver.typed(owner.file, field.annotation) : unique(meant);
  }
  return owner.facts.bases.flatMap((base) =>
    resolver.resolve(owner.file, base).flatMap((one): readonly Meant[] => {
      if (one.kind === 'class') return classMember(resolver, { kind: of.kind, class: one.class }, name, seen);
      return one.kind === 'external'
        ? [{ kind: 'external', name: `${one.name}${of.kind === 'instance' ? '()' : ''}.${name}` }]
        : [];
    }),
  );
}
