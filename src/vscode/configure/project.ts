import { readFile } from 'node:fs/promises';
import { l10n, window } from 'vscode';
import type { FileChange } from '../../setup/model';
import { projectOf } from '../../setup/project';
import { defaultProject } from '../../setup/verify/project-page';
import type { Linting } from '../linting/linting';
import { changeOf } from './code-changes';
import { observeWorkspace } from './observe-workspace';
import type { Preview } from './preview';
import { notWritten, writeChanges } from './write';

/** A name that stands in a `.env`. */
export interface NameInFile {
  readonly name: string;
  readonly file: string;
}

/** `opikLens.nameProject`: names the project of the package at `root`; one `from` a `.env` moves into the code. */
export async function nameProject(root: string, from: NameInFile | undefined, linting: Linting, preview: Preview): Promise<void> {
  const observation = await observeWorkspace(linting);
  const observed = observation.packages.find((one) => one.root === root);
  if (!observed) return;
  const { name } = projectOf(observed, observation, process.env);
  const proposed = from?.name ?? (name === defaultProject ? observed.name : name);
  await nameProjectInCode(observed, proposed, linting, preview, from?.file);
}

/**
 * Asks for the name of a package's project, shows the change of the code, and makes it when the user says so. The line in the file `from`, which
 * the code makes needless, goes.
 */
export async function nameProjectInCode(
  { root, name }: { readonly root: string; readonly name: string },
  proposed: string,
  linting: Linting,
  preview: Preview,
  from?: string,
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
  const inCode = await Promise.all(edits.map(changeOf));
  if (inCode.length === 0) {
    const text = l10n.t(
      'No place was found where the name can be added safely. Add `project_name="{project}"` to `@opik.track(...)`, or `projectName: \'{project}\'` to `new Opik(...)`.',
      { project },
    );
    await window.showInformationMessage(text);
    return;
  }
  const changes = [...inCode, ...(from === undefined ? [] : await withoutName(from))];
  if ((await preview.decision(changes, [])) !== 'write') return;
  const { failed } = await writeChanges(changes);
  if (failed) await window.showErrorMessage(notWritten(failed));
  else window.setStatusBarMessage(l10n.t('Traces go to the project `{project}` from now on.', { project }), 10_000);
}

/** The file without its line for the project. */
async function withoutName(file: string): Promise<readonly FileChange[]> {
  const before = await readFile(file, 'utf8');
  const after = before.replace(/^[ \t]*(?:export[ \t]+)?OPIK_PROJECT_NAME[ \t]*=[^\r\n]*(?:\r\n|\r|\n|$)/gm, '');
  return after === before ? [] : [{ path: file, before, after, secret: false, outside: false }];
}
