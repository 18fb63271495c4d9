import { commands, l10n, window } from 'vscode';
import type { Linting } from '../linting/linting';
import { isEnabledAnywhere } from '../settings/configuration';
import { countBySeverity, spellCounts } from '../status/counts';

/** Looks at every file of the workspace and says what came of it. */
export async function scanWorkspace(linting: Linting): Promise<void> {
  if (!isEnabledAnywhere()) {
    const openSettings = l10n.t('Open Settings');
    const chosen = await window.showInformationMessage(l10n.t('Opik Lens is switched off in the settings.'), openSettings);
    if (chosen) await commands.executeCommand('workbench.action.openSettings', 'opikLens.enable');
    return;
  }
  await (linting.started ? linting.scan() : linting.start());
  if (!linting.lastScan) throw new Error('The scan has no result.');
  const found = spellCounts(countBySeverity(linting.known.findings()), l10n.t);
  const showProblems = l10n.t('Show Problems');
  const { files } = linting.lastScan;
  const message =
    files === 1
      ? l10n.t('Opik Lens looked at the workspace (1 file): {found}.', { found })
      : l10n.t('Opik Lens looked at the workspace ({files} files): {found}.', { files, found });
  // Not awaited: the command is done although the message stays.
  void window.showInformationMessage(message, showProblems).then((chosen) => {
    if (chosen) void commands.executeCommand('workbench.actions.view.problems');
  });
}
