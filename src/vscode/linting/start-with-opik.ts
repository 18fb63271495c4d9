import { workspace } from 'vscode';
import { Disposables } from '../disposables';
import type { Presence } from '../presence/presence';
import { isAboutSettings, isEnabledAnywhere } from '../settings/configuration';
import { followEditor } from './follow-editor';
import type { Linting } from './linting';

/** Starts `linting` as soon as this window has to do with Opik and the settings allow it; until then nothing is loaded or watched for it. */
export function startWithOpik(linting: Linting, presence: Presence): Disposables {
  const owned = new Disposables();
  const startWhenDue = (): void => {
    if (presence.found && isEnabledAnywhere()) void linting.start();
  };
  linting.onDidStart(() => owned.add(followEditor(linting)));
  presence.onDidFind(startWhenDue);
  owned.add(workspace.onDidChangeConfiguration((change) => isAboutSettings(change) && startWhenDue()));
  return owned;
}
