import type { Argument, BindingId, FileFacts, ReferenceValue, TypeReference, Value } from '../facts/model';
import type { Linker } from './linker';
import { at, type CallRef, type ClassRef, callOf, classesOf, classOf, type FunctionRef, functionOf, type Meant } from './symbols';

const deepest = 80;
/** Past this many steps for one question the rest counts as not known. */
const longest = 20_000;
/** Past this many meanings an expression counts as not known well enough to follow further. */
const most = 24;

/** Calls that give back one of their arguments, for what the analysis asks: qualified name -> position. */
const passThrough: Readonly<Record<string, number>> = {
  'typing.cast': 1,
  'functools.partial': 0,
  'functools.update_wrapper': 0,
  'asyncio.create_task': 0,
  'asyncio.ensure_future': 0,
  'asyncio.run': 0,
  'asyncio.wait_for': 0,
  'asyncio.shield': 0,
  'anyio.run': 0,
  'Object.freeze': 0,
  'Promise.resolve': 0,
};

/** Says what expressions stand for, across files: through imports, aliases, rebinding, fields, factories and wrappers. */
export class Resolver {
  private readonly known = new WeakMap<object, readonly Meant[]>();
  private readonly open = new Map<object, number>();
  private cut = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(
    private readonly linker: Linker,
    /** True for calls such as `track(fn)`, which give back the function that they are given. */
    private readonly wrapsFunction: (file: FileFacts, name: string) => boolean,
  ) {}

  /** Everything that `value` in `file` may stand for. */
  resolve(file: FileFacts, value: Value): readonly Meant[] {
    return this.memo(value, () => {
      switch (value.kind) {
        case 'reference':
          return this.reference(file, value);
        case 'member':
          return value.name === undefined
            ? this.elements(file, value.object)
            : this.members(this.resolve(file, value.object), value.name);
        case 'call':
          return this.called(callOf(file, value.call));
        case 'function':
          return [{ kind: 'function', function: functionOf(file, value.function) }];
        case 'class':
          return [{ kind: 'class', class: classOf(file, value.class) }];
        case 'module':
          return this.linker.module(file, at(file.imports, value.import).module);
        case 'either':
          return unique(value.options.flatMap((option) => this.resolve(file, option)));
        case 'literal':
        case 'template':
        case 'object':
        case 'list':
        case 'environment':
        case 'operation':
          return [{ kind: 'value', file, value }];
        case 'spread':
        case 'unknown':
          return [];
        default:
          return value satisfies never;
      }
    });
  }

  /** What a name of the file may stand for. */
  binding(file: FileFacts, id: BindingId): readonly Meant[] {
    const binding = at(file.bindings, id);
    return this.memo(binding, () => {
      const meant: Meant[] = [];
      if (binding.import) {
        const imported = at(file.imports, binding.import.import);
        const name = at(imported.names, binding.import.name);
        meant.push(...this.linker.imported(this, file, imported, name));
      }
      if (binding.kind === 'parameter') meant.push(...this.parameter(file, id));
      for (const definition of binding.definitions) {
        if (definition.how === 'assign' || definition.how === 'with' || definition.how === 'declare') {
          const found = this.resolve(file, definition.value);
          meant.push(...found);
          if (found.length === 0 && definition.annotation) meant.push(...this.typed(file, definition.annotation));
        } else if (definition.how === 'element') meant.push(...this.elements(file, definition.value));
      }
      return unique(meant);
    });
  }

  /** What `.name` of something may stand for. */
  members(of: readonly Meant[], name: string): readonly Meant[] {
    return unique(of.flatMap((one) => this.member(one, name)));
  }

  /** What the result of a call may stand for. */
  called(call: CallRef): readonly Meant[] {
    const meant: Meant[] = [];
    for (const callee of this.resolve(call.file, call.facts.callee)) {
      switch (callee.kind) {
        case 'external': {
          const through = passThrough[callee.name];
          if (through !== undefined) meant.push(...this.argument(call, through));
          else if (this.wrapsFunction(call.file, callee.name)) {
            const given = call.facts.arguments.filter((argument) => argument.name === undefined);
            const wrapped = given.flatMap((argument) => this.resolve(call.file, argument.value));
            const functions = wrapped.filter((one) => one.kind === 'function' || one.kind === 'class');
            // A parameter may be the function, or the name of the span.
            const perhaps = wrapped.filter((one) => one.kind === 'parameter');
            meant.push(
              ...(functions.length > 0
                ? functions
                : [...perhaps, { kind: 'external' as const, name: `${callee.name}()`, origin: call }]),
            );
          } else meant.push({ kind: 'external', name: `${callee.name}()`, origin: call });
          break;
        }
        case 'function':
          meant.push(...this.returned(callee.function, call));
          break;
        case 'class':
          meant.push({ kind: 'instance', class: callee.class });
          break;
        case 'instance':
          for (const method of this.member(callee, '__call__'))
            if (method.kind === 'function') meant.push(...this.returned(method.function, call));
          break;
        case 'parameter':
          meant.push({ ...callee, suffix: `${callee.suffix}()` });
          break;
        case 'module':
        case 'value':
          break;
        default:
          callee satisfies never;
      }
    }
    return unique(meant);
  }

  /** What a function gives back; its parameters are what `call` hands over. */
  returned(fn: FunctionRef, call?: CallRef): readonly Meant[] {
    const returned = this.memo(fn, () => unique(fn.facts.returns.flatMap((value) => this.resolve(fn.file, value))));
    if (!call) return returned;
    return unique(
      returned.flatMap((one) => {
        if (one.kind !== 'parameter' || one.function !== fn) return [one];
        const argument = argumentFor(fn, one.index, call.facts.arguments);
        return argument ? this.suffixed(this.resolve(call.file, argument.value), one.suffix) : [];
      }),
    );
  }

  /** Applies what was done to a parameter (`.a.b()`) to what it stands for. */
  suffixed(of: readonly Meant[], suffix: string): readonly Meant[] {
    let meant = of;
    for (const [, name] of suffix.matchAll(/\.([^.()]+)|\(\)/g)) {
      meant = name === undefined ? unique(meant.flatMap((one) => this.result(one))) : this.members(meant, name);
    }
    return meant;
  }

  /** What a type annotation says that a value is: an instance of the first class it names. */
  typed(file: FileFacts, annotation: TypeReference): readonly Meant[] {
    for (const name of annotation.names) {
      const instances = this.resolve(file, name).flatMap((one) => this.instance(one));
      if (instances.length > 0) return instances;
    }
    return [];
  }

  private instance(one: Meant): Meant[] {
    if (one.kind === 'class') return [{ kind: 'instance', class: one.class }];
    if (
      one.kind === 'external' &&
      !/^(?:typing|collections\.abc|builtins)\.|^(?:Optional|Union|Promise|Awaitable)$/.test(one.name)
    ) {
      return /^[a-z]+$/.test(one.name) ? [] : [{ kind: 'external', name: `${one.name}()` }];
    }
    return [];
  }

  private result(one: Meant): readonly Meant[] {
    if (one.kind === 'function') return this.returned(one.function);
    if (one.kind === 'class') return [{ kind: 'instance', class: one.class }];
    if (one.kind === 'external') return [{ kind: 'external', name: `${one.name}()` }];
    return one.kind === 'parameter' ? [{ ...one, suffix: `${one.suffix}()` }] : [];
  }

  private argument(call: CallRef, position: number): readonly Meant[] {
    const argument = call.facts.arguments[position];
    return argument ? this.resolve(call.file, argument.value) : [];
  }

  private reference(file: FileFacts, value: ReferenceValue): readonly Meant[] {
    let meant: readonly Meant[];
    const submodule = this.submodule(file, value);
    if (submodule) return submodule;
    if (value.binding !== undefined) meant = this.binding(file, value.binding);
    else if (value.name === 'this') meant = this.enclosing(file, value);
    else meant = [{ kind: 'external', name: value.name }, ...this.linker.starImported(this, file, value.name)];
    for (const name of value.path) meant = this.members(meant, name);
    return meant;
  }

  /** Python's `import a.b` binds `a`, yet `a.b.f` is found in the module `a.b`, also when `a` is only a folder. */
  private submodule(file: FileFacts, value: ReferenceValue): readonly Meant[] | undefined {
    if (value.binding === undefined || value.path.length === 0 || file.language !== 'python') return undefined;
    const origin = at(file.bindings, value.binding).import;
    if (!origin) return undefined;
    const imported = at(file.imports, origin.import);
    if (imported.kind !== 'import' || !at(imported.names, origin.name).module) return undefined;
    for (let length = value.path.length; length > 0; length -= 1) {
      const [module] = this.linker.module(file, [value.name, ...value.path.slice(0, length)].join('.'));
      if (module?.kind !== 'module') continue;
      return value.path.slice(length).reduce<readonly Meant[]>((meant, name) => this.members(meant, name), [module]);
    }
    return undefined;
  }

  private enclosing(file: FileFacts, value: ReferenceValue): readonly Meant[] {
    let inner: ClassRef | undefined;
    for (const one of classesOf(file)) {
      if (one.facts.at.start <= value.at.start && value.at.end <= one.facts.at.end) inner = one;
    }
    return inner ? [{ kind: 'instance', class: inner }] : [];
  }

  private parameter(file: FileFacts, id: BindingId): readonly Meant[] {
    const binding = at(file.bindings, id);
    const fn = functionOf(file, binding.in);
    const index = fn.facts.parameters.findIndex((parameter) => parameter.binding === id);
    const parameter = fn.facts.parameters[index];
    if (!parameter) return [];
    if (parameter.kind === 'receiver') {
      if (fn.facts.class === undefined) return [];
      const owner = classOf(file, fn.facts.class);
      return [fn.facts.method === 'class' ? { kind: 'class', class: owner } : { kind: 'instance', class: owner }];
    }
    const typed = parameter.annotation ? this.typed(file, parameter.annotation) : [];
    if (typed.length > 0) return typed;
    return [
      { kind: 'parameter', function: fn, index, suffix: '' },
      ...(parameter.default ? this.resolve(file, parameter.default) : []),
    ];
  }

  private member(one: Meant, name: string): readonly Meant[] {
    switch (one.kind) {
      case 'external':
        return [{ ...one, name: `${one.name}.${name}` }];
      case 'module':
        return this.linker.exported(this, one.file, name);
      case 'class':
      case 'instance':
        return this.classMember(one, name);
      case 'value': {
        if (one.value.kind !== 'object') return [];
        const entry = one.value.entries.find((candidate) => candidate.key === name);
        return entry ? this.resolve(one.file, entry.value) : [];
      }
      case 'parameter':
        return one.suffix.length > 80 ? [] : [{ ...one, suffix: `${one.suffix}.${name}` }];
      case 'function':
        // `fn.call(...)`, `fn.bind(...)`, `fn.delay(...)`: not the function itself, and nothing that is followed.
        return name === 'bind' ? [one] : [];
      default:
        return one satisfies never;
    }
  }

  private classMember(of: Meant & { kind: 'class' | 'instance' }, name: string, seen = new Set<ClassRef>()): readonly Meant[] {
    const owner = of.class;
    if (seen.has(owner)) return [];
    seen.add(owner);
    const methods = owner.facts.methods.map((id) => functionOf(owner.file, id)).filter((method) => method.facts.name === name);
    if (methods.length > 0) {
      return methods.flatMap((method) =>
        method.facts.method === 'getter' ? this.returned(method) : [{ kind: 'function' as const, function: method }],
      );
    }
    const field = owner.facts.fields.find((candidate) => candidate.name === name);
    if (field) {
      const meant = field.definitions.flatMap((definition) => this.resolve(owner.file, definition.value));
      return meant.length === 0 && field.annotation ? this.typed(owner.file, field.annotation) : unique(meant);
    }
    return owner.facts.bases.flatMap((base) =>
      this.resolve(owner.file, base).flatMap((one): readonly Meant[] => {
        if (one.kind === 'class') return this.classMember({ kind: of.kind, class: one.class }, name, seen);
        return one.kind === 'external'
          ? [{ kind: 'external', name: `${one.name}${of.kind === 'instance' ? '()' : ''}.${name}` }]
          : [];
      }),
    );
  }

  /** What the elements of a list or the values of an object may stand for. */
  private elements(file: FileFacts, value: Value): readonly Meant[] {
    const meant: Meant[] = [];
    for (const one of this.resolve(file, value)) {
      if (one.kind !== 'value') continue;
      if (one.value.kind === 'list') for (const item of one.value.items) meant.push(...this.resolve(one.file, item));
      else if (one.value.kind === 'object')
        for (const entry of one.value.entries) meant.push(...this.resolve(one.file, entry.value));
    }
    return unique(meant);
  }

  /**
   * Computes an answer once. In a cycle, an answer that was found while its own question was still open may be incomplete:
   * only the outermost question of the cycle is remembered.
   */
  private memo(key: object, compute: () => readonly Meant[]): readonly Meant[] {
    const known = this.known.get(key);
    if (known) return known;
    const open = this.open.get(key);
    const depth = this.open.size;
    if (open !== undefined || depth > deepest || this.steps > longest) {
      this.cut = Math.min(this.cut, open ?? 0);
      return [];
    }
    if (depth === 0) this.steps = 0;
    this.steps += 1;
    this.open.set(key, depth);
    const found = compute();
    this.open.delete(key);
    const kept = found.length > most ? found.slice(0, most) : found;
    if (this.cut >= depth) {
      this.known.set(key, kept);
      this.cut = Number.POSITIVE_INFINITY;
    }
    return kept;
  }
}

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

function unique(meant: readonly Meant[]): readonly Meant[] {
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
