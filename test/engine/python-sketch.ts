import type { FileFacts, Region, Role, TypeReference, Value } from '../../src/engine/facts/model';

/** A value in one line: `opik.track(name="a")`, `env(KEY, "d")`, `a | b`, `?(...)`. */
export function sketchValue(facts: FileFacts, value: Value): string {
  const of = (inner: Value) => sketchValue(facts, inner);
  switch (value.kind) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'template':
      return `template(${value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : of(part))).join(', ')})`;
    case 'reference':
      return [value.binding === undefined ? `${value.name}?` : value.name, ...value.path].join('.');
    case 'member':
      return value.index === undefined ? `${of(value.object)}.${value.name}` : `${of(value.object)}[${of(value.index)}]`;
    case 'object':
      return `{${value.entries.map((entry) => `${entry.key ?? '_'}: ${of(entry.value)}`).join(', ')}}`;
    case 'list':
      return `${value.shape}(${value.items.map(of).join(', ')})`;
    case 'environment':
      return `env(${value.name ?? '_'}${value.fallback ? `, ${of(value.fallback)}` : ''})`;
    case 'call':
      return sketchCall(facts, value.call);
    case 'function':
      return `function ${facts.functions[value.function]?.name ?? `#${value.function}`}`;
    case 'class':
      return `class ${facts.classes[value.class]?.name}`;
    case 'module':
      return `module ${facts.imports[value.import]?.module}`;
    case 'either':
      return value.options.map(of).join(' | ');
    case 'operation':
      return `(${[value.operator, ...value.operands.map(of)].join(' ')})`;
    case 'spread':
      return `*${of(value.value)}`;
    case 'unknown':
      return `?(${value.parts.map(of).join(', ')})`;
    default:
      return value satisfies never;
  }
}

export function sketchCall(facts: FileFacts, id: number): string {
  const call = facts.calls[id];
  if (call === undefined) return 'no call';
  const args = call.arguments.map(({ name, value }) => {
    const text = sketchValue(facts, value);
    return name === undefined ? text : name === '**' ? `*${text}` : `${name}=${text}`;
  });
  return `${call.awaited ? 'await ' : ''}${call.kind === 'super' ? 'super:' : ''}${sketchValue(facts, call.callee)}(${args.join(', ')})`;
}

/** The order of calls: `f() g() branch!({a()} {b()}) return`. */
export function sketchRegion(facts: FileFacts, region: Region): string {
  const of = (inner: Region) => sketchRegion(facts, inner);
  const all = (regions: readonly Region[]) => regions.map(of).join(' ');
  switch (region.kind) {
    case 'block':
      return `{${all(region.statements.flatMap(({ regions }) => regions))}}`;
    case 'call': {
      const call = facts.calls[region.call];
      return call === undefined ? 'no call' : `${sketchValue(facts, call.callee).replaceAll('?', '')}()`;
    }
    case 'branch':
      return `branch${region.exhaustive ? '!' : ''}${region.guard ? `:${region.guard}` : ''}(${all(region.arms)})`;
    case 'loop':
      return `loop${region.endless ? '*' : ''}${of(region.body)}${region.orElse ? ` else${of(region.orElse)}` : ''}`;
    case 'try':
      return [
        `try${of(region.body)}`,
        ...region.handlers.map((handler) => `except${of(handler)}`),
        ...(region.orElse ? [`else${of(region.orElse)}`] : []),
        ...(region.finally ? [`finally${of(region.finally)}`] : []),
      ].join(' ');
    case 'with':
      return `with(${all(region.regions)})${of(region.body)}`;
    default:
      return region.kind;
  }
}

/** A use in words: `argument 0 of f`, `binding x`, `callee of f`. */
export function sketchRole(facts: FileFacts, role: Role): string {
  const callee = (call: number) => {
    const found = facts.calls[call];
    return found === undefined ? 'no call' : sketchValue(facts, found.callee).replaceAll('?', '');
  };
  switch (role.to) {
    case 'binding':
      return `binding ${facts.bindings[role.binding]?.name}`;
    case 'field':
      return `field ${facts.classes[role.class]?.name}.${role.field}`;
    case 'argument':
      return `argument ${role.argument} of ${callee(role.call)}`;
    case 'callee':
      return `callee of ${callee(role.call)}`;
    case 'decorator':
      return `decorator of ${facts.functions[role.function ?? -1]?.name ?? facts.classes[role.class ?? -1]?.name}`;
    case 'return':
    case 'yield':
      return `${role.to} of ${facts.functions[role.in]?.name ?? 'lambda'}`;
    case 'base':
      return `base of ${facts.classes[role.class]?.name}`;
    default:
      return role.to;
  }
}

export const sketchType = (type: TypeReference | undefined): string =>
  (type?.names ?? []).map(({ name, path }) => [name, ...path].join('.')).join(' ');
