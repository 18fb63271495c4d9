import { type ConfigurationChangeEvent, type ConfigurationScope, ConfigurationTarget, type Uri, workspace } from 'vscode';
import type { FolderSettings } from '../../protocol/lint';
import { pathOf } from '../linting/documents';
import { parseSettings, type Settings } from './settings';

const SECTION = 'opikLens';

/** The settings that hold for a document or folder. */
export function settingsOf(scope: ConfigurationScope | undefined): Settings {
  const configuration = workspace.getConfiguration(SECTION, scope ?? null);
  return parseSettings((name) => configuration.get(name));
}

/** The folders of this window on disk, with the settings that hold in each. */
export function folderSettings(): readonly FolderSettings[] {
  return (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => {
      const { enable, rules, exclude, 'sdk.version': version } = settingsOf(uri);
      return { folder: pathOf(uri), enabled: enable, rules, exclude, ...(version !== '' && { sdkVersion: version }) };
    });
}

/** Whether the extension is on for any folder, or for files outside of folders. */
export const isEnabledAnywhere = (): boolean => {
  const folders = folderSettings();
  return folders.length > 0 ? folders.some(({ enabled }) => enabled) : settingsOf(undefined).enable;
};

/** Whether a change is about these settings. */
export const isAboutSettings = (change: ConfigurationChangeEvent): boolean => change.affectsConfiguration(SECTION);

/** Turns a rule off where the document's folder takes its settings from, else in the user's own settings. */
export async function switchOff(rule: string, document: Uri): Promise<void> {
  const configuration = workspace.getConfiguration(SECTION, document);
  const set = configuration.inspect<Record<string, unknown>>('rules');
  const [target, present] = workspace.workspaceFolders
    ? set?.workspaceFolderValue && workspace.workspaceFile
      ? [ConfigurationTarget.WorkspaceFolder, set.workspaceFolderValue]
      : [ConfigurationTarget.Workspace, set?.workspaceValue]
    : [ConfigurationTarget.Global, set?.globalValue];
  await configuration.update('rules', { ...present, [rule]: 'off' }, target);
}
