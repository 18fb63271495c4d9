import { commands, l10n, ProgressLocation, type QuickPickItem, window, workspace } from 'vscode';
import type { PackageConnections } from '../../protocol/lint';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { rootOf } from '../../runner/readiness';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';

/** A package whose programs use Opik. */
export interface RunnablePackage {
  readonly root: string;
  readonly name: string;
  readonly language: 'python' | 'typescript';
  /** The folder of the workspace that it lies in. */
  readonly top: string;
}

/** What the analysis knows that running needs. */
export interface Known {
  readonly packages: readonly RunnablePackage[];
  readonly traced: readonly TracedFunctionRecord[];
  readonly connections: readonly PackageConnections[];
}

/** Waits for the texts as they are now, and says so where that takes long. */
export const knownTo = (linting: Linting): Thenable<Known> =>
  window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Opik: reading the program') }, () =>
    read(linting),
  );

/** The same, without a word. */
export async function read(linting: Linting): Promise<Known> {
  await (linting.started ? linting.whenIdle() : linting.start());
  const [connections, traced] = await Promise.all([linting.ask('connections', null), linting.ask('tracedFunctions', null)]);
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
  const roots = connections.map(({ root }) => root);
  const packages = connections.flatMap(({ root, name, languages }): readonly RunnablePackage[] => {
    const own = traced.filter(({ file }) => rootOf(file, roots) === root);
    const language = (own.find(({ entrypoint }) => entrypoint) ?? own[0])?.language ?? languages[0];
    const top = folders.find((folder) => root === folder || root.startsWith(`${folder}/`)) ?? root;
    return language === undefined ? [] : [{ root, name, language, top }];
  });
  return { packages, traced, connections };
}

/** The package of the editor in front. */
export function packageInFront(packages: readonly RunnablePackage[]): RunnablePackage | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.uri.scheme !== 'file') return undefined;
  const roots = packages.map(({ root }) => root);
  const front = rootOf(pathOf(document.uri), roots);
  return packages.find(({ root }) => root === front);
}

/** Which package is meant: that of the editor in front, the only one, or the one that is picked. Undefined when there is none, or the user leaves. */
export async function askPackage({ packages }: Known, title: string): Promise<RunnablePackage | undefined> {
  const [only, ...others] = packages;
  if (!only) {
    void offerInstrument();
    return undefined;
  }
  const inFront = packageInFront(packages);
  if (inFront || others.length === 0) return inFront ?? only;
  const items = packages.map((one): QuickPickItem & { readonly one: RunnablePackage } => ({
    label: one.name,
    description: workspace.asRelativePath(one.root),
    one,
  }));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which package?') }))?.one;
}

async function offerInstrument(): Promise<void> {
  const instrument = l10n.t('Instrument…');
  const sentence = l10n.t('No program of the workspace uses Opik yet. “Opik: Instrument” adds it to the program that is open.');
  if ((await window.showInformationMessage(sentence, instrument)) === instrument)
    await commands.executeCommand('opikLens.instrument');
}
