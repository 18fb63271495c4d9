import type { LogOutputChannel } from 'vscode';
import type { ScanSummary } from '../../protocol/lint';
import type { Linting } from '../linting/linting';

/** Skipped files that are named one by one. */
const MOST_SKIPPED = 50;

/** Writes what each scan did, and which files it left out for which reason. */
export function logScans(linting: Linting, log: Pick<LogOutputChannel, 'info' | 'warn'>): void {
  let logged: ScanSummary | undefined;
  linting.onDidChangeScanning(() => {
    const { lastScan } = linting;
    if (!lastScan || lastScan === logged) return;
    logged = lastScan;
    const { files, analysed, programs, skipped, milliseconds } = lastScan;
    log.info(
      `Scanned ${files} files in ${milliseconds} ms: ${analysed} analysed, ${programs} programs, ${skipped.length} skipped.`,
    );
    for (const { path, reason } of skipped.slice(0, MOST_SKIPPED)) log.warn(`Skipped ${path}: ${reason}.`);
    if (skipped.length > MOST_SKIPPED) log.warn(`Skipped ${skipped.length - MOST_SKIPPED} more.`);
  });
}
