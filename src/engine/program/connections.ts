import type { FileFacts } from '../facts/model';
import { runBefore } from './instrumentation';
import { importedFiles, Linker } from './linker';
import { createModuleResolver, type ModuleResolver } from './modules';
import type { Packages } from './packages';

/**
 * Which files lead to which, by their imports and by what frameworks run before them. Edits inside files leave it valid; make a new one when
 * files appear or disappear, or the layout changes.
 */
export class Connections {
  private readonly modules: ModuleResolver;
  private readonly startOf: (path: string) => string | undefined;
  private readonly targets = new WeakMap<FileFacts, readonly string[]>();

  constructor(paths: Iterable<string>, { layout }: Packages) {
    const known = new Set(paths);
    this.modules = createModuleResolver(layout, (path) => known.has(path));
    this.startOf = runBefore(known, layout);
  }

  /** Follows imports among these files, by their paths. */
  linker(files: ReadonlyMap<string, FileFacts>): Linker {
    return new Linker(files, this.modules);
  }

  /** The files among these that a file leads to, each once. */
  from(file: FileFacts, files: ReadonlyMap<string, FileFacts>): readonly FileFacts[] {
    let paths = this.targets.get(file);
    if (!paths) {
      const found = new Set(importedFiles(this.linker(files), file).map(({ path }) => path));
      const start = this.startOf(file.path);
      if (start !== undefined && files.has(start)) found.add(start);
      paths = [...found];
      this.targets.set(file, paths);
    }
    return paths.flatMap((path) => files.get(path) ?? []);
  }

  /** Splits files into groups that nothing connects, so that a change is felt in its own group only. */
  groups(files: readonly FileFacts[]): readonly (readonly FileFacts[])[] {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const leader = new Map(files.map((file) => [file, file]));
    const find = (file: FileFacts): FileFacts => {
      let at = file;
      for (let up = leader.get(at); up && up !== at; up = leader.get(at)) at = up;
      leader.set(file, at);
      return at;
    };
    for (const file of files) for (const target of this.from(file, byPath)) leader.set(find(file), find(target));
    const groups = new Map<FileFacts, FileFacts[]>();
    for (const file of files) {
      const head = find(file);
      const group = groups.get(head);
      if (group) group.push(file);
      else groups.set(head, [file]);
    }
    return [...groups.values()];
  }
}
