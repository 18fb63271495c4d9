import { parse as parseIni } from 'ini';
import { parse as parseToml } from 'smol-toml';
import { distributionName, pinnedVersion, type Requirement, requirementOf } from './requirement';
import { type StartedProgram, startedPrograms } from './start-command';
import { itemsOf, tableOf, textOf, textsOf, valueAt } from './untyped';

/** What the manifests of a Python package say. */
export interface PythonManifest {
  readonly name?: string;
  readonly requirements: readonly Requirement[];
  /** Folders, relative to the manifest, that imports start from. */
  readonly roots: readonly string[];
  /** What it starts. */
  readonly entries: readonly StartedProgram[];
}

const requirementsOf = (texts: readonly string[]): Requirement[] => texts.flatMap((text) => requirementOf(text) ?? []);
const present = (texts: readonly (string | undefined)[]): string[] => texts.flatMap((text) => text || []);

/** `pkg.cli:main` names a module to start. */
const moduleOf = (target: string): StartedProgram => ({ kind: 'module', module: target.split(':', 1)[0]?.trim() ?? '' });

/** Poetry and Pipenv: `opik = "^1.2"` or `opik = { version = "^1.2", extras = [] }`. */
function tableRequirements(table: unknown): Requirement[] {
  return Object.entries(tableOf(table)).map(([name, value]) => {
    const range = textOf(value) ?? textOf(tableOf(value).version) ?? '';
    return { name: distributionName(name), range: range === '*' ? '' : range };
  });
}

/** pyproject.toml, of any common build tool; undefined when it is not TOML. */
export function parsePyproject(text: string): PythonManifest | undefined {
  let toml: unknown;
  try {
    toml = parseToml(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  const project = valueAt(toml, 'project');
  const poetry = valueAt(toml, 'tool', 'poetry');
  const groups = (value: unknown): string[] => Object.values(tableOf(value)).flatMap(textsOf);
  const lists = [
    ...textsOf(valueAt(project, 'dependencies')),
    ...groups(valueAt(project, 'optional-dependencies')),
    ...groups(valueAt(toml, 'dependency-groups')),
    ...groups(valueAt(toml, 'tool', 'pdm', 'dev-dependencies')),
    ...textsOf(valueAt(toml, 'tool', 'uv', 'dev-dependencies')),
    ...Object.values(tableOf(valueAt(toml, 'tool', 'hatch', 'envs'))).flatMap((env) => textsOf(tableOf(env).dependencies)),
  ];
  const poetryGroups = Object.values(tableOf(valueAt(poetry, 'group'))).map((group) => tableOf(group).dependencies);
  const tables = [valueAt(poetry, 'dependencies'), valueAt(poetry, 'dev-dependencies'), ...poetryGroups];
  const where = textsOf(valueAt(toml, 'tool', 'setuptools', 'packages', 'find', 'where'));
  const wheel = valueAt(toml, 'tool', 'hatch', 'build', 'targets', 'wheel');
  const roots = [
    ...where,
    textOf(valueAt(toml, 'tool', 'setuptools', 'package-dir', '')),
    ...itemsOf(valueAt(poetry, 'packages')).map((entry) => textOf(tableOf(entry).from)),
    textOf(valueAt(toml, 'tool', 'pdm', 'build', 'package-dir')),
    textOf(valueAt(toml, 'tool', 'uv', 'build-backend', 'module-root')),
    ...textsOf(valueAt(wheel, 'sources')),
    ...textsOf(valueAt(wheel, 'packages')).map((path) => path.split('/').slice(0, -1).join('/')),
    ...textsOf(valueAt(toml, 'tool', 'pytest', 'ini_options', 'pythonpath')),
  ];
  const scripts = [valueAt(project, 'scripts'), valueAt(project, 'gui-scripts'), valueAt(poetry, 'scripts')];
  const targets = scripts
    .flatMap((table) => Object.values(tableOf(table)))
    .flatMap((value) => textOf(value) ?? textOf(tableOf(value).reference) ?? []);
  const commands = ['pdm', 'poe', 'rye'].flatMap((tool) => [
    valueAt(toml, 'tool', tool, 'scripts'),
    valueAt(toml, 'tool', tool, 'tasks'),
  ]);
  const name = textOf(valueAt(project, 'name')) ?? textOf(valueAt(poetry, 'name'));
  return {
    ...(name !== undefined && { name }),
    requirements: [...requirementsOf(lists), ...tables.flatMap(tableRequirements)],
    roots: present(roots),
    entries: [
      ...targets.map(moduleOf),
      ...commands
        .flatMap((table) => Object.values(tableOf(table)))
        .flatMap((value) => startedPrograms(textOf(value) ?? textOf(tableOf(value).cmd) ?? '')),
    ],
  };
}

/** setup.cfg of setuptools; undefined when it cannot be read. */
export function parseSetupCfg(text: string): PythonManifest | undefined {
  // A value on several lines is no `ini`: each further line is joined to its key, with the comment marks of its markers kept.
  const kept = text.replace(/^\ufeff/, '').replace(/^[ \t]+\S.*$/gm, (line) => line.replace(/[;#]/g, '\\$&'));
  const ini: unknown = parseIni(kept.replace(/\r?\n[ \t]+(?=\S)/g, '\u0001'));
  const lines = (value: unknown): string[] => present((textOf(value) ?? '').split('\u0001').map((line) => line.trim()));
  const options = valueAt(ini, 'options');
  const section = (...names: string[]): unknown => valueAt(ini, names.join('.')) ?? valueAt(ini, ...names);
  const extras = Object.values(tableOf(section('options', 'extras_require'))).flatMap(lines);
  const scripts = lines(tableOf(section('options', 'entry_points')).console_scripts).flatMap((line) => line.split('=')[1] ?? []);
  const folders = lines(tableOf(options).package_dir).flatMap((line) => /^=\s*(.+)$/.exec(line)?.[1] ?? []);
  const name = textOf(valueAt(ini, 'metadata', 'name'));
  return {
    ...(name !== undefined && { name }),
    requirements: requirementsOf([...lines(tableOf(options).install_requires), ...extras]),
    roots: [...folders, ...lines(tableOf(section('options', 'packages', 'find')).where)],
    entries: scripts.map(moduleOf),
  };
}

/** setup.py is a program; what it says in plain strings is taken. */
export function parseSetupPy(text: string): PythonManifest {
  const strings = [...text.matchAll(/(["'])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map((match) => match[2] ?? '');
  const name = /\bname\s*=\s*(["'])([\w.-]+)\1/.exec(text)?.[2];
  const root =
    /package_dir\s*=\s*\{\s*(["'])\1\s*:\s*(["'])([^"']+)\2/.exec(text)?.[3] ??
    /find_packages\(\s*(?:where\s*=\s*)?(["'])([^"']+)\1/.exec(text)?.[2];
  return {
    ...(name !== undefined && { name }),
    requirements: requirementsOf(
      strings.filter((string) => /^[A-Za-z0-9][\w.-]*(?:\[[\w,. -]+\])?\s*(?:$|[<>=!~;@])/.test(string) && string !== name),
    ),
    roots: root === undefined ? [] : [root],
    entries: strings.flatMap((string) => /^[\w.-]+\s*=\s*([\w.]+:[\w.]+)$/.exec(string)?.[1] ?? []).map(moduleOf),
  };
}

/** Pipfile of Pipenv; undefined when it is not TOML. */
export function parsePipfile(text: string): PythonManifest | undefined {
  try {
    const toml: unknown = parseToml(text);
    const scripts = Object.values(tableOf(valueAt(toml, 'scripts'))).flatMap((value) => textOf(value) ?? []);
    const requirements = [...tableRequirements(valueAt(toml, 'packages')), ...tableRequirements(valueAt(toml, 'dev-packages'))];
    return { requirements, roots: [], entries: scripts.flatMap(startedPrograms) };
  } catch {
    return undefined;
  }
}

/** A requirements file: its requirements, and the files it includes with `-r`. */
export function parseRequirements(text: string): {
  readonly requirements: readonly Requirement[];
  readonly includes: readonly string[];
} {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return {
    requirements: requirementsOf(
      lines
        .filter((line) => /^[A-Za-z0-9]/.test(line) && !/^[\w+.-]+:\/\//.test(line))
        .map((line) => line.split(/\s+(?:--|#)/)[0] ?? line),
    ).map((one) => (pinnedVersion(one.range) === undefined ? one : { ...one, locked: true })),
    includes: lines.flatMap((line) => /^(?:-r|--requirement)[ =]\s*(\S+)/.exec(line)?.[1] ?? []),
  };
}
