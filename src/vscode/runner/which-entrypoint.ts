import path from 'node:path';
import { l10n, type QuickPickItem, ThemeIcon, window, workspace } from 'vscode';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { readinessOf, rootOf } from '../../runner/readiness';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { overcome } from './obstacles';
import { askPackage, type Known, knownTo, packageInFront, type RunnablePackage } from './packages';

/** A function by its file and its name in it. */
export interface Named {
  readonly file: string;
  readonly name: string;
}

/** A function to run, with its package. */
export interface Runnable {
  readonly entrypoint: TracedFunctionRecord;
  readonly of: RunnablePackage;
}

/** The function that was named, else the entrypoint that is meant. Where none is marked, it is marked with the user's consent. Undefined when the user leaves. */
export async function whichEntrypoint(linting: Linting, named: Named | undefined, title: string): Promise<Runnable | undefined> {
  for (;;) {
    const known = await knownTo(linting);
    const meant = known.traced.find(({ file, name }) => file === named?.file && name === named.name);
    const chosen = meant ?? (await askEntrypoint(known, title));
    if (!chosen) return undefined;
    if (chosen !== 'unmarked') return { entrypoint: chosen, of: packageOf(known, chosen) };
    const of = await askPackage(known, title);
    if (!of) return undefined;
    const roots = known.packages.map(({ root }) => root);
    const readiness = readinessOf(of.root, roots, known.traced, linting.known.files());
    // The package that was picked has one.
    if (readiness.kind !== 'no-entrypoint') continue;
    if ((await overcome(readiness, of.name, 'run', linting)) !== 'again') return undefined;
  }
}

interface EntrypointItem extends QuickPickItem {
  readonly chosen: TracedFunctionRecord | 'unmarked';
}

/** The only entrypoint, the one that the cursor is in, or the one that is picked; `unmarked` where another one is to be marked first. */
async function askEntrypoint(known: Known, title: string): Promise<EntrypointItem['chosen'] | undefined> {
  const entrypoints = known.traced.filter((one) => one.entrypoint);
  const [only, ...others] = entrypoints;
  if (!only) return 'unmarked';
  const editor = window.activeTextEditor;
  const line = editor?.selection.active.line ?? -1;
  const front = editor?.document.uri.scheme === 'file' ? pathOf(editor.document.uri) : undefined;
  const around = entrypoints.find(({ file, range }) => file === front && range.start.line <= line && line <= range.end.line);
  if (around) return around;
  const inFront = packageInFront(known.packages);
  // Somebody who looks at one agent does not mean that of another package.
  const isElsewhere = inFront !== undefined && entrypoints.every((one) => packageOf(known, one).root !== inFront.root);
  if (others.length === 0 && !isElsewhere) return only;
  const mark: EntrypointItem = {
    iconPath: new ThemeIcon('add'),
    label: l10n.t('Mark the entrypoint of {name}…', { name: inFront?.name ?? '' }),
    alwaysShow: true,
    chosen: 'unmarked',
  };
  const items = [...entrypoints]
    .sort((one, other) => Number(other.file === front) - Number(one.file === front))
    .map(
      (chosen): EntrypointItem => ({
        label: chosen.name,
        description: `${workspace.asRelativePath(chosen.file)}:${chosen.nameRange.start.line + 1}`,
        chosen,
      }),
    );
  const picked = await window.showQuickPick(isElsewhere ? [mark, ...items] : items, {
    title,
    placeHolder: l10n.t('Which entrypoint?'),
    matchOnDescription: true,
  });
  return picked?.chosen;
}

/** The package of a function; a file outside of all is its own. */
function packageOf({ packages }: Known, { file, language, name }: TracedFunctionRecord): RunnablePackage {
  const root = rootOf(
    file,
    packages.map((one) => one.root),
  );
  const folder = path.posix.dirname(file);
  return packages.find((one) => one.root === root) ?? { root: folder, top: folder, name, language };
}
