import { l10n, window } from 'vscode';
import type { Linting } from '../linting/linting';
import { changeOf } from './code-changes';
import type { Preview } from './preview';
import { notWritten, writeChanges } from './write';

/** Asks for the name of a package's project, shows the change of the code, and makes it when the user says so. */
export async function nameProjectInCode(
  { root, name }: { readonly root: string; readonly name: string },
  proposed: string,
  linting: Linting,
  preview: Preview,
): Promise<void> {
  const given = await window.showInputBox({
    title: l10n.t('Opik: Name the Project'),
    prompt: l10n.t('The project that traces of `{package}` go to. It is written into the code, where the SDKs expect it.', {
      package: name,
    }),
    value: proposed,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A project has a name.') : undefined),
  });
  const project = given?.trim();
  if (!project) return;
  if (!linting.started) await linting.start();
  const edits = await linting.ask('setupEdits', { root, change: 'name-project', project });
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
