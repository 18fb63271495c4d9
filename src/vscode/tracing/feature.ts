import { commands, type ExtensionContext, type LogOutputChannel, l10n, Uri, workspace } from 'vscode';
import { sendTraces } from '../../traces/client/transfer';
import { receiverUrl } from '../../traces/receiver/address';
import { sampleTrace } from '../../traces/sample';
import type { Evidence } from '../code-links/evidence';
import { provideCodeLinks } from '../code-links/feature';
import type { TracingHandlers } from '../commands/names';
import { connectDify } from '../dify/connect';
import { Disposables } from '../disposables';
import { Doctor } from '../doctor/doctor';
import { evaluateThreads } from '../evaluation/evaluate-threads';
import type { Failures } from '../failures';
import type { Linting } from '../linting/linting';
import { panelActions } from '../panel/actions';
import { clearTraces } from '../panel/clear';
import { TraceDocuments } from '../panel/documents';
import { Panel } from '../panel/panel';
import { exportTraces, importTraces } from '../panel/transfer';
import { openPrintedLinks } from '../printed-links/feature';
import { openRecorded } from '../printed-links/open-recorded';
import { findFirstProgram } from '../runner/first-program';
import type { TracesOfRuns } from '../runner/watch-run';
import { AddedServers } from '../sources/added-servers';
import { chooseSource } from '../sources/choose-source';
import { ChosenSource } from '../sources/chosen-source';
import { exportLocalTraces } from '../sources/export-to-server';
import { knownServers } from '../sources/known-servers';
import { offerTracing } from './choices';
import { giveEnvironment } from './environment';
import { watchForwarding } from './forwarding';
import { LocalTracing } from './local-tracing';
import { watchOlderTerminals } from './older-terminals';
import { receiverProcess } from './receiver-process';
import { NotTrusted } from './refusals';
import { showTracingInStatusBar } from './status-bar';
import { startLocalTracing, stopLocalTracing } from './switching';
import { telling } from './told';
import { variablesFor } from './variables';
import { watchWarnings } from './warnings';

/** Local tracing and the panel that shows its traces. */
export interface Tracing extends Disposables {
  readonly handlers: TracingHandlers;
  readonly panel: Panel;
  /** What the traces show of findings. */
  readonly evidence: Evidence;
  /** Where programs log that log to this editor, also when it does not listen now. */
  editorUrl(): Promise<string>;
  /** Programs that are started from this window log to it. */
  isOn(): boolean;
  /** Where the traces of runs arrive and are shown, whatever the panel reads from. */
  readonly runs: TracesOfRuns;
}

/** Registers everything; no process is started but where tracing was on when this folder was last open, and the folder is trusted. */
export function provideTracing(
  { extensionUri, extension, workspaceState, globalState, secrets, environmentVariableCollection }: ExtensionContext,
  linting: Linting,
  failures: Failures,
  log: LogOutputChannel,
): Tracing {
  const owned = new Disposables();
  const told = telling(failures);
  const assets = Uri.joinPath(extensionUri, 'dist').fsPath;
  const version: unknown = extension.packageJSON.version;
  const tracing = owned.add(
    new LocalTracing(
      receiverProcess(assets, String(version), (line) => log.info(line)),
      workspaceState,
    ),
  );
  owned.add(giveEnvironment(tracing, environmentVariableCollection));
  const terminals = owned.add(watchOlderTerminals(tracing, globalState));
  const added = new AddedServers(globalState, secrets);
  const known = async () => knownServers(linting, await editorUrl(), added);
  const forwarding = owned.add(watchForwarding(tracing, known, workspaceState, failures));
  const warnings = owned.add(watchWarnings(tracing, linting, terminals, forwarding, failures));
  owned.add(showTracingInStatusBar(tracing, warnings, forwarding));
  const documents = owned.add(
    new TraceDocuments(async (field) => (await panel.reads()).field(field, new AbortController().signal)),
  );
  const chosen: ChosenSource = owned.add(new ChosenSource(workspaceState, known));
  const choice = { chosen, added, memory: workspaceState };
  const act = panelActions(tracing, linting, documents, () => panel);
  const panel: Panel = owned.add(
    new Panel(
      extensionUri,
      tracing,
      warnings,
      chosen,
      (action) =>
        told('Doing what a click in the panel asked for', l10n.t('This could not be done. The log says why.'), () => act(action)),
      () => findFirstProgram(linting, workspaceState),
    ),
  );
  owned.add(
    tracing.onDidChange(
      ({ kind }) => void commands.executeCommand('setContext', 'opikLens.tracing', kind !== 'stopped' && kind !== 'failed'),
    ),
  );
  const resume = (): void => {
    if (tracing.isRemembered) void failures.quietly('Resuming local tracing', () => tracing.start());
  };
  owned.add(workspace.onDidGrantWorkspaceTrust(resume));
  if (workspace.isTrusted) resume();
  const reading = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } finally {
      panel.leaveLater();
    }
  };
  const show = (trace?: string) => showTraces(panel, trace);
  const doctor = owned.add(new Doctor(extensionUri, { linting, tracing, terminals, warnings, chosen }, failures));
  const links = owned.add(provideCodeLinks(panel, tracing, linting, failures));
  const handlers: TracingHandlers = {
    ...links.handlers,
    'opikLens.whyNoTrace': () =>
      told('Looking for what keeps traces away', l10n.t('This could not be done. The log says why.'), () => doctor.show()),
    'opikLens.startLocalTracing': () =>
      told('Starting local tracing', l10n.t('Local tracing could not be started. The log says why.'), () =>
        startLocalTracing(tracing, terminals),
      ),
    'opikLens.stopLocalTracing': () =>
      told('Stopping local tracing', l10n.t('Local tracing could not be stopped. The log says why.'), () =>
        stopLocalTracing(tracing),
      ),
    'opikLens.localTracing': () =>
      told('Offering local tracing', l10n.t('This could not be done. The log says why.'), () => offerTracing(tracing, warnings)),
    'opikLens.showTraces': () => told('Showing traces', l10n.t('The traces could not be shown. The log says why.'), () => show()),
    'opikLens.chooseSource': () =>
      told('Choosing where traces are read', l10n.t('The source could not be chosen. The log says why.'), () =>
        trusting(async () => {
          await chooseSource(choice);
          await show();
        }),
      ),
    'opikLens.connectDify': () =>
      told('Connecting a Dify app', l10n.t('The values could not be shown. The log says why.'), async () => {
        if (!workspace.isTrusted)
          throw new NotTrusted(
            l10n.t('This uses the keys and addresses that this folder names, so it waits until you trust the folder.'),
          );
        await connectDify({ chosen, added, memory: workspaceState, secrets, editorUrl, isTracing: isOn });
      }),
    'opikLens.sampleTrace': () =>
      told('Writing a sample trace', l10n.t('The sample trace could not be written. The log says why.'), async () => {
        const { url } = await tracing.reached(true);
        const sample = sampleTrace(Date.now());
        await sendTraces(url, [sample], AbortSignal.timeout(10_000));
        if (chosen.opened) await chosen.chooseEditor();
        await show(sample.trace.id);
      }),
    'opikLens.clearTraces': () =>
      told('Clearing traces', l10n.t('The traces could not be cleared. The log says why.'), () => reading(clearTraces(tracing))),
    'opikLens.exportTraces': (trace) =>
      told('Exporting traces', l10n.t('The traces could not be exported. The log says why.'), () =>
        reading(exportTraces(tracing, typeof trace === 'string' ? trace : undefined)),
      ),
    'opikLens.exportToServer': (trace) =>
      told('Exporting traces to a server', l10n.t('The traces could not be exported. The log says why.'), () =>
        reading(trusting(() => exportLocalTraces(tracing, choice, typeof trace === 'string' ? trace : undefined))),
      ),
    'opikLens.forwardTraces': () =>
      told('Forwarding traces', l10n.t('Forwarding could not be started. The log says why.'), () =>
        reading(trusting(() => forwarding.start(choice))),
      ),
    'opikLens.stopForwarding': () =>
      told('Stopping to forward traces', l10n.t('Forwarding could not be stopped. The log says why.'), () =>
        reading(forwarding.stop()),
      ),
    'opikLens.importTraces': (file) =>
      told('Importing traces', l10n.t('The traces could not be imported. The log says why.'), () =>
        reading(importTraces(tracing, file instanceof Uri ? file : undefined)),
      ),
    'opikLens.evaluateThreads': () =>
      told('Writing an evaluation', l10n.t('The script could not be written. The log says why.'), () =>
        reading(evaluateThreads(linting, () => panel.reads())),
      ),
  };
  const isOn = (): boolean => tracing.state.kind === 'running';
  const editorUrl = async (): Promise<string> => (tracing.receiver.kind === 'running' ? tracing.receiver.url : receiverUrl());
  const runs: TracesOfRuns = {
    held: () => tracing.held(),
    onDidReceive: tracing.onDidReceive,
    given: () => (tracing.state.kind === 'stopped' || tracing.state.kind === 'failed' ? [] : Object.keys(variablesFor(''))),
    async show(trace) {
      if (chosen.opened) await chosen.chooseEditor();
      await show(trace);
    },
  };
  owned.add(
    openPrintedLinks(tracing, (trace) =>
      told('Opening a trace from a link', l10n.t('The trace could not be shown. The log says why.'), () =>
        reading(openRecorded(trace, tracing, runs)),
      ),
    ),
  );
  return Object.assign(owned, { handlers, panel, editorUrl, isOn, evidence: links.evidence, runs });
}

/** Brings the view to the front, and a trace in it. */
async function showTraces(panel: Panel, trace?: string): Promise<void> {
  await commands.executeCommand('opikLens.traces.focus');
  if (trace !== undefined) panel.show(trace);
}

/** Keys and addresses that a folder names are used once it is trusted. */
async function trusting(work: () => Promise<void>): Promise<void> {
  if (!workspace.isTrusted)
    throw new NotTrusted(
      l10n.t('Reading a server uses the keys and addresses that this folder names, so it waits until you trust the folder.'),
    );
  await work();
}
