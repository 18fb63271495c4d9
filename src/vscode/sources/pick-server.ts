import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Origin, ServerSource } from '../../traces/sources/source';
import { Disposables } from '../disposables';
import type { AddedServers } from './added-servers';
import type { ChosenSource } from './chosen-source';
import { hostOf, placeOf } from './words';

/** What servers are offered with. */
export interface ServerPick {
  readonly chosen: ChosenSource;
  readonly added: AddedServers;
  readonly title: string;
  readonly placeholder: string;
  /** Whether this editor can be chosen as well; then what is read from now has a mark. */
  readonly hasEditor: boolean;
}

interface SourceItem extends QuickPickItem {
  readonly source?: ServerSource | 'editor' | 'add';
}

/** The servers that settings name, those that were added, and a new one; undefined when the choice was left. */
export async function pickServer({ chosen, added, title, placeholder, hasEditor }: ServerPick): Promise<SourceItem['source']> {
  const pick = window.createQuickPick<SourceItem>();
  const remove: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove This Server and Its Key') };
  const shown = new Disposables();
  shown.add(pick);
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const fill = async (): Promise<void> => {
    pick.busy = true;
    const { servers } = await chosen.known();
    const look = (isChosen: boolean, icon: string, description?: string): Pick<SourceItem, 'iconPath' | 'description'> => {
      const isShown = hasEditor && isChosen;
      const said = [description, isShown ? l10n.t('shown now') : undefined].filter((one) => one !== undefined).join(' · ');
      return { iconPath: new ThemeIcon(isShown ? 'check' : icon), ...(said !== '' && { description: said }) };
    };
    const editor: SourceItem = {
      ...look(!chosen.source, 'device-desktop'),
      label: l10n.t('This Editor'),
      detail: l10n.t('Traces of local tracing, kept on this machine.'),
      source: 'editor',
    };
    pick.items = [
      ...(hasEditor ? [editor] : []),
      ...(hasEditor && servers.length > 0 ? [{ label: l10n.t('Opik servers'), kind: QuickPickItemKind.Separator }] : []),
      ...servers.map((source) => ({
        ...look(source.id === chosen.source?.id, 'server', source.workspace),
        label: hostOf(source),
        detail: namedBy(source),
        source,
        buttons: source.origins.every(({ kind }) => kind === 'added') ? [remove] : [],
      })),
      { label: '', kind: QuickPickItemKind.Separator },
      { iconPath: new ThemeIcon('add'), label: l10n.t('Add Server…'), alwaysShow: true, source: 'add' },
    ];
    pick.busy = false;
  };
  const result = new Promise<SourceItem['source']>((resolve) => {
    shown.add(pick.onDidAccept(() => resolve(pick.selectedItems[0]?.source)));
    shown.add(pick.onDidHide(() => resolve(undefined)));
  });
  shown.add(
    pick.onDidTriggerItemButton(async ({ item: { source } }) => {
      if (typeof source !== 'object') return;
      await added.remove(source);
      if (source.id === chosen.source?.id) await chosen.chooseEditor();
      await fill();
    }),
  );
  pick.show();
  try {
    // The list is made while the box is there already; who leaves it does not wait for it.
    return await Promise.race([result, fill().then(() => result)]);
  } finally {
    shown.dispose();
  }
}

/** Everything that names a server, in one line. */
function namedBy({ origins, keyFrom }: ServerSource): string {
  const places = [...new Set(origins.map(spelled))].join(' · ');
  return keyFrom ? `${places} · ${l10n.t('key from {place}', { place: placeOf(keyFrom) })}` : places;
}

const spelled = (origin: Origin): string =>
  origin.usedBy === undefined
    ? placeOf(origin)
    : l10n.t('{place}, used by {name}', { place: placeOf(origin), name: origin.usedBy });
