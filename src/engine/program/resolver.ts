import type { BindingId, FileFacts, ReferenceValue, TypeReference, Value } from '../facts/model';
import { Answers } from './answers';
import { injectedInto } from './injected';
import { importedFiles, type Linker } from './linker';
import { argumentFor, unique } from './meanings';
import { memberOf } from './members';
import { at, type CallRef, type ClassRef, callOf, classesOf, classOf, type FunctionRef, functionOf, type Meant } from './symbols';

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
  constructor(
    private readonly linker: Linker,
    /** True for calls such as `track(fn)` and `functools.cache(fn)`, which give back the function that they are given. */
    private readonly wrapsFunction: (file: FileFacts, name: string) => boolean,
    private readonly answers = new Answers(),
  ) {}

  /** The project files that a file imports, each once. */
  imports(file: FileFacts): readonly FileFacts[] {
    return importedFiles(this.linker, file);
  }

  /** The project files that a module's name means in a file. */
  modules(file: FileFacts, name: string): readonly FileFacts[] {
    return this.linker.module(file, name).flatMap((one) => (one.kind === 'module' ? [one.file] : []));
  }

  /** Everything that `value` in `file` may stand for. */
  resolve(file: FileFacts, value: Value): readonly Meant[] {
    switch (value.kind) {
      case 'literal':
      case 'template':
      case 'object':
      case 'list':
      case 'environment':
      case 'operation':
        return [{ kind: 'value', file, value }];
      case 'function':
        return [{ kind: 'function', function: functionOf(file, value.function) }];
      case 'class':
        return [{ kind: 'class', class: classOf(file, value.class) }];
      case 'spread':
      case 'unknown':
        return [];
      default:
        return this.followed(file, value);
    }
  }

  private followed(
    file: FileFacts,
    value: Value & { readonly kind: 'reference' | 'member' | 'call' | 'module' | 'either' },
  ): readonly Meant[] {
    return this.answers.once(file, value, () => {
      switch (value.kind) {
        case 'reference':
          return this.reference(file, value);
        case 'member':
          return value.name === undefined
            ? this.elements(file, value.object)
            : this.members(this.resolve(file, value.object), value.name);
        case 'call':
          return this.called(callOf(file, value.call));
        case 'module':
          return this.linker.module(file, at(file.imports, value.import).module);
        case 'either':
          return unique(value.options.flatMap((option) => this.resolve(file, option)));
        default:
          return value satisfies never;
      }
    });
  }

  /** What a name of the file may stand for. */
  binding(file: FileFacts, id: BindingId): readonly Meant[] {
    const binding = at(file.bindings, id);
    return this.answers.once(file, binding, () => {
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
    return unique(of.flatMap((one) => memberOf(this, this.linker, one, name)));
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
          for (const method of memberOf(this, this.linker, callee, '__call__'))
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
    const returned = this.answers.once(fn.file, fn, () =>
      unique(fn.facts.returns.flatMap((value) => this.resolve(fn.file, value))),
    );
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
      // A type parameter, an interface, a type of the runtime: nothing that could be followed.
      if (file.language === 'typescript' && name.binding === undefined) continue;
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

  /** What a call of something may stand for. */
  result(one: Meant): readonly Meant[] {
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
    const injected = injectedInto(this, file, parameter);
    if (injected.length > 0) return injected;
    const typed = parameter.annotation ? this.typed(file, parameter.annotation) : [];
    if (typed.length > 0) return typed;
    return [
      { kind: 'parameter', function: fn, index, suffix: '' },
      ...(parameter.default ? this.resolve(file, parameter.default) : []),
    ];
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
}
