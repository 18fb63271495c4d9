import { existsSync } from 'node:fs';
import path from 'node:path';
import { l10n, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { compareVersions } from '../../engine/sdk/version';
import { EVALUATION_SINCE, evaluationScript } from '../../evaluation/script';
import { SAID_BY_AGENT, SAID_BY_USER, textPathOf } from '../../evaluation/text-path';
import type { PackageConnections } from '../../protocol/lint';
import type { Content, ThreadRow, Turn } from '../../protocol/panel';
import type { Reads } from '../../traces/panel/source';
import type { Linting } from '../linting/linting';

/** Conversations whose projects are offered, and those that are read to see where the texts stand. */
const OFFERED = 100;
const READ = 3;
const PATIENCE = 15_000;

/** `opikLens.evaluateThreads`: writes a script that scores the conversations of a project, and opens it; nothing is run. */
export async function evaluateThreads(linting: Linting, reads: () => Promise<Reads>): Promise<void> {
  const source = await reads();
  const signal = AbortSignal.timeout(PATIENCE);
  const { rows } = await source.threads({ size: OFFERED }, signal);
  const project = await chosenProject(rows);
  if (project === undefined) return;
  const place = await chosenPlace(linting);
  if (!place) return;
  const file = await freeName(place.root);
  if (file === undefined) return;
  const threads = rows.filter((row) => row.project === project).slice(0, READ);
  const turns = (await Promise.all(threads.map(({ id }) => source.turns({ thread: id, project }, signal)))).flatMap(
    (replay) => replay.turns,
  );
  const contents = evaluationScript({ project, file, version: place.version, ...textsIn(turns) });
  const uri = Uri.file(path.join(place.root, file));
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(contents) });
  if (!(await workspace.applyEdit(edit))) {
    void window.showErrorMessage(l10n.t('`{file}` could not be written. Is the folder read-only?', { file }));
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument(uri));
  const data = { file, project };
  void window.showInformationMessage(
    place.version === undefined
      ? l10n.t('`{file}` scores the conversations of `{project}`. It needs Python with `pip install opik`.', data)
      : l10n.t('`{file}` scores the conversations of `{project}`. Look at its two functions, then run it.', data),
  );
}

/** The project, asked for where there are several; undefined when there is none or nobody chose. */
async function chosenProject(rows: readonly ThreadRow[]): Promise<string | undefined> {
  const counts = new Map<string, number>();
  for (const { project } of rows) counts.set(project, (counts.get(project) ?? 0) + 1);
  const [only, ...others] = counts.keys();
  if (only === undefined) {
    void window.showInformationMessage(
      l10n.t('There is no conversation to evaluate yet: a trace belongs to one when it has a thread id.'),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const items = [...counts].map(([label, count]) => ({
    label,
    description: count === 1 ? l10n.t('1 conversation') : l10n.t('{count} conversations', { count }),
  }));
  const title = l10n.t('Which project’s conversations are to be evaluated?');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Project'), ignoreFocusOut: true }))?.label;
}

interface Place {
  readonly root: string;
  /** The release of `opik` for Python; undefined where there is none. */
  readonly version: string | undefined;
}

/** The Python package that the script is written to; a folder of the workspace where there is none. */
async function chosenPlace(linting: Linting): Promise<Place | undefined> {
  if (!linting.started) await linting.start();
  const packages = (await linting.ask('connections', null)).filter(({ languages }) => languages.includes('python'));
  const [only, ...others] = packages;
  if (!only) {
    const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
    if (!folder) void window.showInformationMessage(l10n.t('Open a folder first: the script is written into it.'));
    return folder && { root: folder.uri.fsPath, version: undefined };
  }
  const picked = others.length === 0 ? only : await pickPackage(packages);
  if (!picked) return undefined;
  const version = picked.sdk.python;
  if (version !== undefined && compareVersions(version, EVALUATION_SINCE) < 0) {
    void window.showErrorMessage(
      l10n.t('opik {version} can’t evaluate conversations; {since} and later can. Run `pip install --upgrade opik`.', {
        version,
        since: EVALUATION_SINCE,
      }),
    );
    return undefined;
  }
  return { root: picked.root, version };
}

async function pickPackage(packages: readonly PackageConnections[]): Promise<PackageConnections | undefined> {
  const items = packages.map((one) => ({ label: one.name, description: one.root, one }));
  return (await window.showQuickPick(items, { title: l10n.t('Which package gets the script?'), ignoreFocusOut: true }))?.one;
}

/** A name that no file has; undefined when the script that is there is opened instead, or nobody chose. */
async function freeName(root: string): Promise<string | undefined> {
  const names = ['evaluate_threads.py', ...Array.from({ length: 98 }, (_, at) => `evaluate_threads_${at + 2}.py`)];
  const free = names.find((name) => !existsSync(path.join(root, name)));
  const [first = ''] = names;
  if (free === first || free === undefined) return free;
  const open = { label: l10n.t('Open {file}', { file: first }) };
  const write = { label: l10n.t('Write {file} beside it', { file: free }) };
  const title = l10n.t('There is a script already, which is not changed');
  const chosen = await window.showQuickPick([open, write], { title, ignoreFocusOut: true });
  if (chosen === open) await window.showTextDocument(Uri.file(path.join(root, first)));
  return chosen === write ? free : undefined;
}

function textsIn(turns: readonly Turn[]) {
  const values = (content: Content | undefined): readonly unknown[] => (content?.kind === 'value' ? [content.value] : []);
  return {
    input: textPathOf(
      turns.flatMap(({ input }) => values(input)),
      SAID_BY_USER,
    ),
    output: textPathOf(
      turns.flatMap(({ output }) => values(output)),
      SAID_BY_AGENT,
    ),
  };
}
