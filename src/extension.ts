import path from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import { provideCodeActions } from './vscode/code-actions/provider';
import { registerCommands } from './vscode/commands/commands';
import { provideCompletions } from './vscode/completion/provider';
import { showFindings } from './vscode/diagnostics/show-findings';
import { Disposables } from './vscode/disposables';
import { createFailures } from './vscode/failures';
import { provideRefactorings } from './vscode/instrument/refactorings';
import { createLinting } from './vscode/linting/linting';
import { startWithOpik } from './vscode/linting/start-with-opik';
import type { Panel } from './vscode/panel/panel';
import { watchPresence } from './vscode/presence/presence';
import { pagesIn } from './vscode/rule-pages/pages';
import { provideRunner } from './vscode/runner/feature';
import { logScans } from './vscode/status/log-scans';
import { showScanProgress } from './vscode/status/scan-progress';
import { showStatus } from './vscode/status/status-item';
import { provideTracing } from './vscode/tracing/feature';
import { createWorkerAnalysis } from './worker/client';

/** What other code of this window, such as the tests, gets from the extension. */
export interface OpikLens {
  readonly activationMilliseconds: number;
  /** Whether the analysis has been started, which it is once Opik is found. */
  isRunning(): boolean;
  /** Resolves when every change so far has been analysed. */
  whenIdle(): Promise<void>;
  /** What the trace panel shows, and the questions it asks. */
  readonly panel: Pick<Panel, 'state' | 'reads'>;
}

/** Only registers; the analysis starts when Opik is found. */
export function activate(context: ExtensionContext): OpikLens {
  const start = performance.now();
  const { subscriptions, extensionPath, extensionUri, extension } = context;
  const owned = new Disposables();
  subscriptions.push(owned);
  const log = owned.add(window.createOutputChannel('Opik Lens', { log: true }));
  const failures = createFailures(log);
  const assets = path.join(extensionPath, 'dist');
  const createAnalysis = () =>
    createWorkerAnalysis({ script: path.join(assets, 'worker.js'), assets, log: (line) => log.warn(line) });
  const linting = owned.add(createLinting(createAnalysis, failures));
  const presence = owned.add(watchPresence(failures));
  const version: unknown = extension.packageJSON.version;
  const pages = pagesIn(extensionUri);
  owned.add(showStatus(linting, failures));
  showScanProgress(linting);
  logScans(linting, log);
  owned.add(provideCodeActions(linting, failures));
  owned.add(provideRefactorings(linting, failures));
  owned.add(provideCompletions(linting, failures));
  const subject = { version: String(version), mentionsOpik: () => presence.found };
  const tracing = owned.add(provideTracing(context, linting, failures, log));
  owned.add(showFindings(linting, pages, tracing.evidence));
  const runner = owned.add(provideRunner(context, linting, failures, tracing.runs));
  owned.add(registerCommands(linting, failures, log, subject, pages, tracing, runner.handlers));
  owned.add(startWithOpik(linting, presence));
  return {
    activationMilliseconds: performance.now() - start,
    isRunning: () => linting.started,
    async whenIdle() {
      await presence.looked;
      await linting.whenIdle();
    },
    panel: tracing.panel,
  };
}
