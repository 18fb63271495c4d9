import { l10n, type Memento } from 'vscode';
import type { ServerSource } from '../../traces/sources/source';
import { askServer } from './add-server';
import type { AddedServers } from './added-servers';
import type { ChosenSource } from './chosen-source';
import { askToUseKey } from './key-consent';
import { pickServer, type ServerPick } from './pick-server';
import { suggestedProject } from './projects';

/** What a choice of a source is made with. */
export interface SourceChoice {
  readonly chosen: ChosenSource;
  readonly added: AddedServers;
  readonly memory: Memento;
}

/** `Opik: Choose Trace Source`: this editor, the servers that settings name, those that were added, and a new one. */
export async function chooseSource(choice: SourceChoice): Promise<void> {
  const { chosen } = choice;
  const source = await serverChosen(choice, {
    title: l10n.t('Read Traces From'),
    placeholder: l10n.t('Where the panel reads. Where programs log stays as it is.'),
    hasEditor: true,
    consent: l10n.t('Read Traces There'),
  });
  if (source === 'editor') return chosen.chooseEditor();
  if (!source) return;
  const { projects } = await chosen.known();
  await chosen.choose(source, await suggestedProject(source, projects));
}

/** Words for a choice, among them the button that lets a key go to the server. */
export type ChoiceWords = Pick<ServerPick, 'title' | 'placeholder' | 'hasEditor'> & { readonly consent: string };

/** A server that a person chose or added, and lets its key go to; undefined when the choice was left. */
export async function serverChosen(
  { chosen, added, memory }: SourceChoice,
  { consent, ...words }: ChoiceWords,
): Promise<ServerSource | 'editor' | undefined> {
  const picked = await pickServer({ chosen, added, ...words });
  if (picked === undefined || picked === 'editor') return picked;
  const source = picked === 'add' ? await askServer() : picked;
  if (!source || !(await askToUseKey(source, memory, consent))) return undefined;
  if (picked === 'add') await added.add(source);
  return source;
}
