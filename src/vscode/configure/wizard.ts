import { access } from 'node:fs/promises';
import path from 'node:path';
import { l10n, window } from 'vscode';
import { keepBackup } from '../../setup/apply/beside';
import type { MachineObservation } from '../../setup/model';
import { shownPath } from './shown-path';

/** The `configure` command of an Opik SDK. */
export interface Wizard {
  /** As people call it. */
  readonly command: string;
  /** What sets it apart from the others. */
  readonly what: string;
  /** What it does to the project that this command would not. */
  readonly caution: string;
  /** The folder to run it in. */
  readonly folder: string;
  /** As it is typed there. */
  readonly line: string;
}

/** The wizards of the SDKs that are installed for a package: in its environment or one above it in the workspace, or on the path. Only looks for files. */
export async function wizardsFor(
  folder: string,
  workspaceFolder: string,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Wizard[]> {
  const places = foldersUpTo(folder, workspaceFolder);
  const [python, node] = await Promise.all([
    programIn(folder, places, pythonPrograms, 'opik', environment),
    programIn(folder, places, nodePrograms, 'opik-ts', environment),
  ]);
  const both = (line: string | undefined, name: string, local: string, caution: string) =>
    line === undefined
      ? []
      : [
          { command: `${name} configure`, what: l10n.t('cloud or a server'), folder, line: `${line} configure`, caution },
          {
            command: `${name} configure ${local}`,
            what: l10n.t('a server on this machine'),
            folder,
            line: `${line} configure ${local}`,
            caution,
          },
        ];
  return [
    ...both(python, 'opik', '--use_local', l10n.t('Writes `~/.opik.config` anew; a copy is kept.')),
    ...both(
      node === undefined || node === 'opik-ts' ? node : 'npx opik-ts',
      'npx opik-ts',
      '--use-local',
      l10n.t('Installs packages, and writes `.env` and `~/.opik.config` without a preview.'),
    ),
  ];
}

/**
 * Leaves the rest to the SDK's wizard, which asks for the key in its terminal. Both wizards write the file of the machine anew, and lose the
 * comments in it; that for Python loses other sections and settings as well (run with opik 2.1.14; read in the sources of `opik-ts`).
 */
export async function runWizard({ command, folder, line }: Wizard, { ini }: MachineObservation): Promise<void> {
  if (ini?.text) {
    const backup = await keepBackup(ini.path);
    void window.showInformationMessage(
      l10n.t('The wizard writes `{file}` anew. The file as it was is kept as `{backup}`.', {
        file: shownPath(ini.path),
        backup: shownPath(backup),
      }),
    );
  }
  const terminal = window.createTerminal({ name: command, cwd: folder });
  terminal.show();
  terminal.sendText(line);
}

const pythonPrograms = ['.venv', 'venv', 'env'].flatMap((name) => [
  path.join(name, 'bin', 'opik'),
  path.join(name, 'Scripts', 'opik.exe'),
]);
const nodePrograms = [path.join('node_modules', '.bin', 'opik-ts')];

/** How the program is called in the folder: by its place in an environment, else by its name where it is on the path. */
async function programIn(
  folder: string,
  places: readonly string[],
  programs: readonly string[],
  name: string,
  { PATH, Path }: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  for (const place of places)
    for (const program of programs) {
      const file = path.join(place, program);
      const relative = path.relative(folder, file);
      if (await isThere(file)) return relative.startsWith('.') ? relative : `.${path.sep}${relative}`;
    }
  for (const place of (PATH ?? Path ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one)))
    for (const program of [name, `${name}.exe`, `${name}.cmd`]) if (await isThere(path.join(place, program))) return name;
  return undefined;
}

/** The folder and those above it, as far as the workspace goes. */
function foldersUpTo(folder: string, top: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== top && path.dirname(at) !== at && at.startsWith(top); ) {
    at = path.dirname(at);
    folders.push(at);
  }
  return folders;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
