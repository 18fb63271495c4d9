import { l10n, window } from 'vscode';
import { envValues } from '../../setup/files/env-lines';
import { iniValues } from '../../setup/files/ini-lines';
import type { Observation, PackageObservation } from '../../setup/model';
import type { Linting } from '../linting/linting';
import { changeOf } from './code-changes';
import type { Preview } from './preview';
import { notWritten, writeChanges } from './write';

/** The SDKs' name for where traces go when nothing names it. */
const usual = 'Default Project';

/** Where a package's project name comes from. */
export interface NamedProject {
  readonly name: string;
  /** It is named somewhere, so that nothing needs to be added. */
  readonly isNamed: boolean;
}

/** The project that traces of a package go to: the code's, else the environment's, the `.env`'s, the machine's. */
export function projectOf(observed: PackageObservation, { machine }: Observation, environment: NodeJS.ProcessEnv): NamedProject {
  const files = observed.envFiles.filter(({ role }) => role === 'values');
  const name =
    observed.code.find(({ projectName }) => projectName !== undefined)?.projectName ??
    environment.OPIK_PROJECT_NAME ??
    files.map(({ text }) => envValues(text ?? '').OPIK_PROJECT_NAME).find(Boolean) ??
    iniValues(machine.ini?.text ?? '')?.project_name;
  return { name: name || usual, isNamed: Boolean(name) };
}

/** Asks for the name, shows the change of the code, and makes it when the user says so. */
export async function nameProjectInCode(observed: PackageObservation, linting: Linting, preview: Preview): Promise<void> {
  const given = await window.showInputBox({
    title: l10n.t('Opik: Name the Project'),
    prompt: l10n.t('The project that traces of `{package}` go to. It is written into the code, where the SDKs expect it.', {
      package: observed.name,
    }),
    value: observed.name,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A project has a name.') : undefined),
  });
  const project = given?.trim();
  if (!project) return;
  if (!linting.started) await linting.start();
  const edits = await linting.ask('setupEdits', { root: observed.root, change: 'name-project', project });
  const changes = await Promise.all(edits.map(changeOf));
  if (changes.length === 0) {
    const text = l10n.t(
      'No place was found where the name can be added safely. Add `project_name="{project}"` to `@opik.track(...)`, or `projectName: \'{project}\'` to `new Opik(...)`.',
      { project },
    );
    await window.showInformationMessage(text);
    return;
  }
  if ((await preview.decision(changes, [])) !== 'write') return;
  const { failed } = await writeChanges(changes);
  if (failed) await window.showErrorMessage(notWritten(failed));
  else window.setStatusBarMessage(l10n.t('Traces go to the project `{project}` from now on.', { project }), 10_000);
}
