import { l10n, ProgressLocation, window } from 'vscode';
import type { Linting } from '../linting/linting';

/** Shows a running scan in the status bar. */
export function showScanProgress(linting: Linting): void {
  let end: (() => void) | undefined;
  linting.onDidChangeScanning(() => {
    end?.();
    end = undefined;
    if (!linting.isScanning) return;
    const scanned = new Promise<void>((resolve) => {
      end = resolve;
    });
    void window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Opik Lens: scanning') }, () => scanned);
  });
}
