import type { Binding, FileFacts, ImportedName, Use } from '../../facts/model';
import type { CallGraph } from '../../program/graph';
import type { Program } from '../../program/program';
import type { MadeOnce } from './made-once';

/** A name that means the object in a file: its own, or one that is imported. */
export interface Alias {
  readonly file: FileFacts;
  readonly binding: Binding;
  /** Where another file takes it from the module. */
  readonly imported?: ImportedName;
}

/** One use of it. */
export interface Occurrence {
  readonly alias: Alias;
  readonly use: Use;
}

const known = new WeakMap<CallGraph, Map<Binding, readonly Alias[] | undefined>>();

/** The names that mean the object in all files; undefined where some file gets at it in a way that can't be followed. */
export function aliasesOf(program: Program, made: MadeOnce): readonly Alias[] | undefined {
  const ofGraph = known.get(program.graph) ?? new Map<Binding, readonly Alias[] | undefined>();
  known.set(program.graph, ofGraph);
  if (!ofGraph.has(made.binding)) ofGraph.set(made.binding, aliasesIn(program, made));
  return ofGraph.get(made.binding);
}

function aliasesIn(program: Program, { file, binding }: MadeOnce): readonly Alias[] | undefined {
  const found: Alias[] = [{ file, binding }];
  for (const one of found) {
    if (one.binding.uses.some(({ role }) => role.to === 'export') || isListed(one.file, one.binding.name)) return undefined;
    for (const other of program.graph.files) {
      if (other === one.file || other.language !== 'python') continue;
      const reaches = (module: string): boolean => program.graph.resolver.modules(other, module).includes(one.file);
      for (const { module, names } of other.imports) {
        for (const name of names) {
          if (name.imported === '*' && reaches(module)) return undefined;
          if (name.imported !== one.binding.name || !reaches(module)) continue;
          const local = name.binding === undefined ? undefined : other.bindings[name.binding];
          if (local?.scope !== 'module' || local.definitions.length > 1) return undefined;
          if (!found.some(({ binding: known }) => known === local)) found.push({ file: other, binding: local, imported: name });
        }
      }
      // `models.llm`, with the module under a name of its own.
      if (
        other.bindings.some(
          (held) =>
            held.import &&
            held.uses.some(({ path }) => path.includes(one.binding.name)) &&
            isModule(program, other, held, one.file),
        )
      )
        return undefined;
    }
  }
  return found;
}

const isModule = (program: Program, file: FileFacts, binding: Binding, of: FileFacts): boolean =>
  binding.uses.some((use) =>
    use.path.some((_, index) =>
      program
        .meant(file, {
          kind: 'reference',
          at: use.at,
          name: binding.name,
          path: use.path.slice(0, index),
          binding: file.bindings.indexOf(binding),
        })
        .some((one) => one.kind === 'module' && one.file === of),
    ),
  );

/** `__all__` names it, or can't be read. */
function isListed(file: FileFacts, name: string): boolean {
  const listed = file.bindings.find((one) => one.name === '__all__')?.definitions ?? [];
  return listed.some(
    ({ value }) => value.kind !== 'list' || value.items.some((item) => item.kind !== 'literal' || item.value === name),
  );
}
