import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { extensions, Uri } from 'vscode';
import { knownHome } from '../../home';
import type { FoundCli } from '../../runner/cli';

const isWindows = process.platform === 'win32';
const PROGRAMS = isWindows ? 'Scripts' : 'bin';
const ENDING = isWindows ? ['.exe', '.cmd', '.bat', ''] : [''];

/** A Python and what is installed beside it. */
export interface FoundPython {
  readonly interpreter: string;
  /** The folder with `opik` and the other commands of its packages. */
  readonly programs: string;
  readonly from: FoundCli['from'];
}

/** Where a command of the search path is; undefined when there is none. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => programIn(folder, name)).find((found) => found !== undefined);
}

const programIn = (folder: string, name: string): string | undefined =>
  ENDING.map((ending) => path.join(folder, name + ending)).find((file) => existsSync(file));

/** The Pythons of a package, in the order of preference: the one that was selected, those of its folders, that of the search path. */
export async function pythonsOf(root: string, top: string): Promise<readonly FoundPython[]> {
  const selected = await selectedInterpreter(root);
  const found: FoundPython[] =
    selected === undefined ? [] : [{ interpreter: selected, programs: path.dirname(selected), from: 'interpreter' }];
  for (const folder of upward(root, top))
    for (const name of ['.venv', 'venv', 'env']) {
      const programs = path.join(folder, name, PROGRAMS);
      const interpreter = programIn(programs, 'python');
      if (interpreter !== undefined) found.push({ interpreter, programs, from: 'folder' });
    }
  const common = onPath(isWindows ? 'python' : 'python3') ?? onPath('python');
  if (common !== undefined) found.push({ interpreter: common, programs: path.dirname(common), from: 'path' });
  return found.filter((one, at) => found.findIndex(({ interpreter }) => interpreter === one.interpreter) === at);
}

/** The `opik` commands of some Pythons and of the search path, with their releases where the disk tells. */
export function clisOf(pythons: readonly FoundPython[]): readonly FoundCli[] {
  const executables = pythons.flatMap(({ programs, from }) => {
    const executable = programIn(programs, 'opik');
    return executable === undefined ? [] : [{ executable, from }];
  });
  // `uv tool` and `pipx` put their commands there, which an editor's own search path may lack.
  const home = knownHome();
  const common = onPath('opik') ?? (home === undefined ? undefined : programIn(path.join(home, '.local', 'bin'), 'opik'));
  const all = common === undefined ? executables : [...executables, { executable: common, from: 'path' as const }];
  return all
    .filter((one, at) => all.findIndex(({ executable }) => executable === one.executable) === at)
    .map((one) => {
      const version = releaseBeside(one.executable);
      return version === undefined ? one : { ...one, version };
    });
}

/** The release of the package that a command belongs to, by the folder that its installation left. */
function releaseBeside(executable: string): string | undefined {
  const prefix = path.dirname(path.dirname(real(executable)));
  const libraries = names(path.join(prefix, 'lib')).filter((name) => /^python\d/.test(name));
  const sites = [
    ...libraries.map((name) => path.join(prefix, 'lib', name, 'site-packages')),
    path.join(prefix, 'Lib', 'site-packages'),
  ];
  return sites.flatMap(names).flatMap((name) => /^opik-(\d[^-]*)\.dist-info$/.exec(name)?.[1] ?? [])[0];
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** What lies in a folder; nothing where there is none. */
export function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A folder and those around it, up to the one that is open. */
export function* upward(root: string, top: string): Iterable<string> {
  for (let folder = root; ; folder = path.dirname(folder)) {
    yield folder;
    if (folder === top || folder === path.dirname(folder) || !folder.startsWith(top)) return;
  }
}

/** What the Python extension says is selected; undefined where it is not installed, or says nothing that is there. */
async function selectedInterpreter(root: string): Promise<string | undefined> {
  const extension = extensions.getExtension<unknown>('ms-python.python');
  if (!extension) return undefined;
  const api: unknown = await Promise.resolve(extension.activate()).catch(() => undefined);
  const environments = member(api, 'environments');
  const active = member(environments, 'getActiveEnvironmentPath');
  const resolve = member(environments, 'resolveEnvironment');
  if (typeof active !== 'function' || typeof resolve !== 'function') return undefined;
  const environment: unknown = await resolve.call(environments, active.call(environments, Uri.file(root)));
  const uri = member(member(environment, 'executable'), 'uri');
  return uri instanceof Uri && existsSync(uri.fsPath) ? uri.fsPath : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;
}
