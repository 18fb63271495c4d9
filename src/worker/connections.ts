import { positionAt } from '../engine/facts/text';
import type { Layout, PackageLayout } from '../engine/layout';
import { codeConnections, envLoads } from '../engine/program/connection';
import type { Program } from '../engine/program/program';
import { optionOf } from '../engine/program/tracked';
import type { PackageConnections } from '../protocol/lint';

/** What the code of each package that uses Opik says about how it is connected. */
export function connectionsOf(
  layout: Layout,
  programs: readonly Program[],
  isReported: (file: string) => boolean,
): PackageConnections[] {
  return layout.packages.flatMap((root) => {
    const own = programs.filter((program) => program.root.root === root.root);
    const files = own.flatMap((program) => program.files).filter(({ path }) => isReported(path));
    if (files.length === 0) return [];
    return {
      root: root.root,
      name: nameOf(root),
      languages: [...new Set(files.map(({ language }) => language))].sort(),
      sdk: Object.fromEntries(
        Object.entries(root.sdk).flatMap(([language, { version }]) => (version ? [[language, version]] : [])),
      ),
      sdkFrom: Object.fromEntries(
        Object.entries(root.sdk).map(([language, { source, range }]) => [
          language,
          { source, ...(range !== undefined && { range }) },
        ]),
      ),
      loads: distinct(own.flatMap((program) => [...envLoads(program)])),
      sets: distinct(own.flatMap((program) => [...codeConnections(program), ...namedInTracked(program)])),
    };
  });
}

/** The projects that `track` is given. */
const namedInTracked = (program: Program): PackageConnections['sets'] =>
  program.tracked.flatMap((tracked) => {
    const { file } = tracked.function;
    const value = optionOf(tracked, file.language === 'python' ? 'project_name' : 'projectName');
    if (value?.kind !== 'literal' || typeof value.value !== 'string' || value.value === '') return [];
    const { line } = positionAt(file.lines, value.at.start);
    const by = file.language === 'python' ? 'opik.track' : 'track';
    return [{ language: file.language, by, at: { file: file.path, line }, apiKey: false, projectName: value.value }];
  });

const nameOf = ({ name, root }: PackageLayout): string => name ?? /[^/]*$/.exec(root)?.[0] ?? root;

/** Programs share files, and so what these say. */
const distinct = <T>(all: readonly T[]): readonly T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
