import type { FileFacts, Import, ImportedName } from '../facts/model';
import type { ModuleResolver } from './modules';
import type { Resolver } from './resolver';
import type { Meant } from './symbols';

/** Follows imports and exports from file to file. What is not among the files is external and keeps its module's name. */
export class Linker {
  private readonly exporting = new Set<string>();

  constructor(
    private readonly files: ReadonlyMap<string, FileFacts>,
    private readonly modules: ModuleResolver,
  ) {}

  /** The project files that an import of `file` leads to, a star import's or submodule's included. */
  targets(file: FileFacts, imported: Import): readonly FileFacts[] {
    const names = imported.names.length > 0 ? imported.names : [undefined];
    const found = new Set<FileFacts>();
    for (const name of names) {
      const wanted = file.language === 'python' ? name?.imported : undefined;
      for (const target of this.find(file, name?.module ?? imported.module, wanted === '*' ? undefined : wanted))
        found.add(target);
    }
    return [...found];
  }

  /** A module as a value. */
  module(file: FileFacts, module: string): readonly Meant[] {
    const targets = this.find(file, module);
    if (targets.length > 0) return targets.map((target) => ({ kind: 'module', file: target }));
    return isRelative(module) ? [] : [{ kind: 'external', name: externalName(module) }];
  }

  /** What an imported name stands for. */
  imported(resolver: Resolver, file: FileFacts, imported: Import, name: ImportedName): readonly Meant[] {
    if (name.imported === undefined || (name.imported === '*' && file.language === 'typescript')) {
      return this.module(file, name.module ?? imported.module);
    }
    if (file.language === 'python') return this.pythonName(resolver, file, imported.module, name.imported);
    const targets = this.find(file, imported.module);
    if (targets.length > 0) return targets.flatMap((target) => this.exported(resolver, target, name.imported ?? ''));
    return isRelative(imported.module) ? [] : [{ kind: 'external', name: `${externalName(imported.module)}.${name.imported}` }];
  }

  /** What `file` offers under `name`. */
  exported(resolver: Resolver, file: FileFacts, name: string): readonly Meant[] {
    const key = `${file.path}\n${name}`;
    if (this.exporting.has(key)) return [];
    this.exporting.add(key);
    try {
      return file.language === 'python' ? this.pythonExport(resolver, file, name) : this.typescriptExport(resolver, file, name);
    } finally {
      this.exporting.delete(key);
    }
  }

  /** What a name without a binding may be, as a star import brings it. */
  starImported(resolver: Resolver, file: FileFacts, name: string): readonly Meant[] {
    if (file.language !== 'python') return [];
    return file.imports
      .filter((one) => one.names.some((imported) => imported.imported === '*'))
      .flatMap((one) => this.pythonName(resolver, file, one.module, name));
  }

  private pythonName(resolver: Resolver, file: FileFacts, module: string, name: string): readonly Meant[] {
    const targets = this.find(file, module, name);
    if (targets.length === 0) return isRelative(module) ? [] : [{ kind: 'external', name: `${module}.${name}` }];
    const whole = this.find(file, module);
    for (const target of whole) {
      const found = this.exported(resolver, target, name);
      if (found.length > 0) return found;
    }
    return targets.filter((target) => !whole.includes(target)).map((target) => ({ kind: 'module', file: target }));
  }

  private pythonExport(resolver: Resolver, file: FileFacts, name: string): readonly Meant[] {
    const binding = file.bindings.findIndex((one) => one.scope === 'module' && one.name === name && one.kind !== 'parameter');
    if (binding >= 0) return resolver.binding(file, binding);
    const starred = this.starImported(resolver, file, name);
    if (starred.length > 0) return starred;
    const submodule = /\/__init__\.pyw?$/.test(file.path) ? this.find(file, `.${name}`) : [];
    return submodule.map((target) => ({ kind: 'module', file: target }));
  }

  private typescriptExport(resolver: Resolver, file: FileFacts, name: string): readonly Meant[] {
    const meant: Meant[] = [];
    for (const one of file.exports) {
      if (one.name === name || (name === 'default' && one.name === '=')) {
        if (one.from) meant.push(...this.reexported(resolver, file, one.from));
        else if (one.value) meant.push(...resolver.resolve(file, one.value));
      }
    }
    if (meant.length > 0) return meant;
    for (const one of file.exports) {
      if (one.name === '*' && one.from && name !== 'default')
        meant.push(...this.reexported(resolver, file, { module: one.from.module, name }));
      if (one.name === '=' && one.value) meant.push(...resolver.members(resolver.resolve(file, one.value), name));
    }
    return meant;
  }

  private reexported(resolver: Resolver, file: FileFacts, from: { module: string; name: string }): readonly Meant[] {
    if (from.name === '*') return this.module(file, from.module);
    const targets = this.find(file, from.module);
    if (targets.length > 0) return targets.flatMap((target) => this.exported(resolver, target, from.name));
    return isRelative(from.module) ? [] : [{ kind: 'external', name: `${externalName(from.module)}.${from.name}` }];
  }

  private find(file: FileFacts, module: string, name?: string): readonly FileFacts[] {
    return this.modules.resolve(module, file, name).flatMap((path) => this.files.get(path) ?? []);
  }
}

const isRelative = (module: string): boolean => module.startsWith('.') || module.startsWith('/');

/** `node:process` and `process` are one module; a CommonJS module's members are its names. */
const externalName = (module: string): string => module.replace(/^node:/, '');

/** The project files that `file` imports, each once. */
export function importedFiles(linker: Linker, file: FileFacts): readonly FileFacts[] {
  const found = new Set<FileFacts>();
  for (const imported of file.imports)
    if (!imported.typeOnly) for (const target of linker.targets(file, imported)) found.add(target);
  for (const one of file.exports) {
    if (!one.from || one.typeOnly) continue;
    const like: Import = {
      at: one.at,
      module: one.from.module,
      kind: 'from',
      in: 0,
      typeOnly: false,
      conditional: false,
      names: [],
    };
    for (const target of linker.targets(file, like)) found.add(target);
  }
  found.delete(file);
  return [...found];
}
