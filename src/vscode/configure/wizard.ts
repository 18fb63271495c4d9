import { access } from 'node:fs/promises';
import path from 'node:path';
import { l10n, window } from 'vscode';

/** The `configure` command of an Opik SDK. */
export interface Wizard {
  /** As people call it. */
  readonly command: string;
  /** What sets it apart from the others. */
  readonly what: string;
  /** The folder to run it in. */
  readonly folder: string;
  /** As it is typed there. */
  readonly line: string;
}

/** The wizards of the SDKs that are installed for a package: in its environment, or on the path. Only looks for files. */
export async function wizardsFor(folder: string, environment: NodeJS.ProcessEnv): Promise<readonly Wizard[]> {
  const [python, node] = await Promise.all([pythonProgram(folder, environment), nodeProgram(folder)]);
  const both = (program: string | undefined, name: string, local: string): readonly Wizard[] =>
    program === undefined
      ? []
      : [
          { command: `${name} configure`, what: l10n.t('cloud or a server'), folder, line: `${program} configure` },
          {
            command: `${name} configure ${local}`,
            what: l10n.t('a server on this machine'),
            folder,
            line: `${program} configure ${local}`,
          },
        ];
  return [...both(python, 'opik', '--use_local'), ...both(node, 'opik-ts', '--use-local')];
}

/** Leaves the rest to the SDK's wizard, which asks for the key in its terminal. */
export function runWizard({ command, folder, line }: Wizard): void {
  const terminal = window.createTerminal({ name: command, cwd: folder });
  terminal.show();
  terminal.sendText(line);
}

async function pythonProgram(folder: string, { PATH, Path }: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const name of ['.venv', 'venv', 'env'])
    for (const program of [path.join(name, 'bin', 'opik'), path.join(name, 'Scripts', 'opik.exe')])
      if (await isThere(path.join(folder, program))) return program.startsWith('.') ? program : `.${path.sep}${program}`;
  for (const place of (PATH ?? Path ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one)))
    for (const program of ['opik', 'opik.exe']) if (await isThere(path.join(place, program))) return 'opik';
  return undefined;
}

const nodeProgram = async (folder: string): Promise<string | undefined> =>
  (await isThere(path.join(folder, 'node_modules', '.bin', 'opik-ts'))) ? 'npx opik-ts' : undefined;

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
