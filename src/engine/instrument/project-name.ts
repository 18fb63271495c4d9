import type { FileFacts, Value } from '../facts/model';
import { isTestPath, languageOf } from '../languages';
import type { Layout, PackageLayout } from '../layout';
import { at } from '../program/symbols';
import { importsOpik } from '../program/uses-opik';
import type { Sources } from './draft';

/**
 * The project for a program that names none: the one that other code of its package names, the package's own name, the one that the workspace
 * names, or else the package's folder. Code that names several tells nothing.
 */
export function projectNameFor({ texts, layout, frontEnds }: Sources, file: string): string {
  const own = packageOf(layout, file);
  const named = [...texts].flatMap(([path, text]) => {
    const language = languageOf(path);
    const facts = language && !isTestPath(path) && /project_?name/i.test(text) && frontEnds[language]?.facts(path, text);
    const home = packageOf(layout, path);
    return facts && importsOpik(facts) ? namesIn(facts).map((name) => ({ name, home })) : [];
  });
  const inPackage = only(named.filter(({ home }) => home === own).map(({ name }) => name));
  // What another package calls itself is its alone.
  const elsewhere = () =>
    only(named.filter(({ name, home }) => name !== home?.name && name !== folderOf(home)).map(({ name }) => name));
  return inPackage ?? own?.name ?? elsewhere() ?? folderOf(own);
}

const only = (names: readonly string[]): string | undefined => {
  const [first, ...others] = new Set(names);
  return others.length === 0 ? first : undefined;
};

const folderOf = (one: PackageLayout | undefined): string => /[^/]+$/.exec(one?.root ?? '')?.[0] ?? '';

/** The innermost package around a file. */
export const packageOf = ({ packages }: Pick<Layout, 'packages'>, file: string): PackageLayout | undefined =>
  packages.filter(({ root }) => file.startsWith(`${root}/`)).sort((a, b) => b.root.length - a.root.length)[0];

/** The projects that the calls of a file name, in words or through a constant of the file. */
const namesIn = (file: FileFacts): readonly string[] =>
  file.calls.flatMap((call) =>
    call.arguments
      .flatMap(({ name, value }) => {
        if (name === 'project_name') return [value];
        return value.kind === 'object' ? value.entries.filter(({ key }) => key === 'projectName').map((one) => one.value) : [];
      })
      .flatMap((value) => textOf(file, value) || []),
  );

function textOf(file: FileFacts, value: Value): string | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind !== 'reference' || value.binding === undefined || value.path.length > 0) return undefined;
  const { kind, definitions } = at(file.bindings, value.binding);
  const [definition, ...more] = definitions;
  if (kind !== 'variable' || definition?.how !== 'assign' || more.length > 0 || definition.value.kind !== 'literal')
    return undefined;
  return textOf(file, definition.value);
}
