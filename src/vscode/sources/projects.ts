import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { ProjectNames } from '../../traces/client/project-names';
import { clientOf } from '../../traces/sources/opened';
import type { ServerSource } from '../../traces/sources/source';
import { inWorkspace, workspacesAt } from '../../traces/sources/workspaces';
import { Disposables } from '../disposables';
import { askWorkspace } from './add-server';
import type { ChosenSource } from './chosen-source';

/** Milliseconds that a server may take to name its projects before it is read without. */
const PATIENCE = 5_000;
/** Milliseconds of quiet after which what was typed is looked for. */
const TYPING = 250;

/** The first project of the code that the server has, else the one that was written to last; undefined where the server does not tell now. */
export async function suggestedProject(source: ServerSource, inCode: readonly string[]): Promise<string | undefined> {
  const names = new ProjectNames(clientOf(source, { patience: PATIENCE }));
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    for (const name of inCode) if ((await names.idOf(name, signal)) !== undefined) return name;
    return (await names.newest(signal))[0];
  } catch {
    // What is wrong with the server is said where its traces would stand.
    return undefined;
  }
}

interface ProjectItem extends QuickPickItem {
  readonly project?: string;
  readonly isWorkspace?: true;
}

/** Asks for a project of the server that is read from, those of the code first, or for another workspace. */
export async function chooseProject(chosen: ChosenSource): Promise<void> {
  const { source, opened } = chosen;
  if (!source || !opened) return;
  const picked = await pickProject(chosen, (text, signal) => opened.projects(text, signal));
  if (picked?.isWorkspace) {
    const named = await workspacesAt(source, AbortSignal.timeout(PATIENCE));
    const name = await askWorkspace(l10n.t('Another Workspace'), named);
    if (name === undefined) return;
    const other = inWorkspace(source, name);
    await chosen.choose(other, await suggestedProject(other, (await chosen.known()).projects));
  } else if (picked?.project !== undefined) await chosen.choose(source, picked.project);
}

async function pickProject(
  chosen: ChosenSource,
  find: (text: string, signal: AbortSignal) => Promise<readonly string[]>,
): Promise<ProjectItem | undefined> {
  const pick = window.createQuickPick<ProjectItem>();
  const shown = new Disposables();
  shown.add(pick);
  pick.title = l10n.t('Project');
  pick.placeholder = l10n.t('Type a part of the name.');
  const inCode = chosen.known().then(({ projects }) => projects);
  let asking = new AbortController();
  let soon: NodeJS.Timeout | undefined;
  shown.add({ dispose: () => clearTimeout(soon) });
  shown.add({ dispose: () => asking.abort() });
  const fill = async (text: string): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    pick.busy = true;
    // A server that does not answer leaves the names of the code, and the other workspaces.
    const found = await find(text, signal).catch((): readonly string[] => []);
    const named = await inCode.catch((): readonly string[] => []);
    if (signal.aborted) return;
    const ofCode = named.filter((name) => name.includes(text) && (found.includes(name) || found.length === 0));
    const item = (name: string, whence: readonly string[] = []): ProjectItem => ({
      label: name,
      ...(name === chosen.project && { iconPath: new ThemeIcon('check') }),
      description: [...whence, ...(name === chosen.project ? [l10n.t('shown now')] : [])].join(' · '),
      alwaysShow: true,
      project: name,
    });
    pick.items = [
      ...ofCode.map((name) => item(name, [l10n.t('named in the code')])),
      ...found.filter((name) => !ofCode.includes(name)).map((name) => item(name)),
      { label: '', kind: QuickPickItemKind.Separator },
      { iconPath: new ThemeIcon('organization'), label: l10n.t('Another Workspace…'), alwaysShow: true, isWorkspace: true },
    ];
    pick.busy = false;
  };
  shown.add(
    pick.onDidChangeValue((text) => {
      clearTimeout(soon);
      soon = setTimeout(() => void fill(text.trim()), TYPING);
    }),
  );
  const result = new Promise<ProjectItem | undefined>((resolve) => {
    shown.add(pick.onDidAccept(() => resolve(pick.selectedItems[0])));
    shown.add(pick.onDidHide(() => resolve(undefined)));
  });
  pick.show();
  try {
    await fill('');
    return await result;
  } finally {
    shown.dispose();
  }
}
