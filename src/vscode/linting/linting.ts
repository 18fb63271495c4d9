import { EventEmitter, type TextDocument, workspace } from 'vscode';
import type { FileFindings, LintConversation, ScanSummary } from '../../protocol/lint';
import type { LintAnalysis } from '../../worker/analysis';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { folderSettings, settingsOf } from '../settings/configuration';
import { fileOf, lintedDocuments, openDocument } from './documents';
import { KnownFindings } from './known-findings';
import { createSchedule } from './schedule';

/** The findings of the open documents and of the folders, kept up to date once started. */
export interface Linting {
  readonly started: boolean;
  readonly isScanning: boolean;
  readonly known: KnownFindings;
  /** The last scan that came to its end. */
  readonly lastScan: ScanSummary | undefined;
  /** Starts the analysis and scans the folders; does nothing the second time. */
  start(): Promise<void>;
  /** Looks at every file of the folders, with the settings as they are now. */
  scan(): Promise<void>;
  /** The document has a new text; it is linted after `quiet` milliseconds without another. */
  changed(document: TextDocument, quiet: number): void;
  closed(document: TextDocument): void;
  /** Files appeared, changed or disappeared. */
  changedOnDisk(file: string): void;
  /** The findings of the text that the document has now; undefined when they cannot be had. */
  settled(document: TextDocument): Promise<FileFindings | undefined>;
  ask<
    Name extends
      | 'fixes'
      | 'suppressions'
      | 'status'
      | 'connections'
      | 'tracedFunctions'
      | 'setupEdits'
      | 'instrument'
      | 'agentPrograms'
      | 'functionAt'
      | 'completions',
  >(name: Name, asked: LintConversation[Name][0], signal?: AbortSignal): Promise<LintConversation[Name][1]>;
  /** Fires once. */
  onDidStart(listener: () => void): void;
  /** Files whose findings changed. */
  onDidChangeFindings(listener: (files: readonly string[]) => void): void;
  /** A scan began or ended. */
  onDidChangeScanning(listener: () => void): void;
  whenIdle(): Promise<void>;
  dispose(): void;
}

/** Milliseconds in which changes on disk are gathered. */
const DISK_QUIET = 300;

/** `createAnalysis` is called once, by the first start. */
export function createLinting(createAnalysis: () => LintAnalysis, failures: Failures): Linting {
  const owned = new Disposables();
  const ended = new AbortController();
  owned.add({ dispose: () => ended.abort() });
  const starting = owned.add(new EventEmitter<void>());
  const findingsChanged = owned.add(new EventEmitter<readonly string[]>());
  const scanningChanged = owned.add(new EventEmitter<void>());
  const known = new KnownFindings(openDocument);
  let analysis: LintAnalysis | undefined;
  let lastScan: ScanSummary | undefined;
  let isScanning = false;
  const onDisk = new Set<string>();

  const ask: LintAnalysis['ask'] = (name, asked, signal) => {
    if (!analysis) return Promise.reject(new Error('The analysis has not been started.'));
    return analysis.ask(name, asked, signal ? AbortSignal.any([signal, ended.signal]) : ended.signal);
  };
  const take = (answers: readonly FileFindings[]): void => findingsChanged.fire(known.take(answers));

  const documents = owned.add(
    createSchedule(async (file: string) => {
      await failures.quietly('Analysing a document', async () => {
        const document = openDocument(file);
        if (!document) return;
        if (!settingsOf(document.uri).enable) return findingsChanged.fire(known.forget(file) ? [file] : []);
        const { version } = document;
        const answers = await ask('change', { file, version, text: document.getText() });
        // A file that is not named has the findings it had: while code is half typed, the editor moves them along.
        const isClean = !known.of(file)?.findings.length && answers.every((answer) => answer.file !== file);
        take(isClean ? [...answers, { file, version, findings: [] }] : answers);
      });
    }),
  );
  const disk = owned.add(
    createSchedule(async () => {
      const files = [...onDisk];
      onDisk.clear();
      await failures.quietly('Following changes on disk', async () => take(await ask('disk', { files })));
    }),
  );
  const setScanning = (value: boolean): void => {
    isScanning = value;
    scanningChanged.fire();
  };
  const scans = owned.add(
    createSchedule(async () => {
      setScanning(true);
      await failures.quietly('Scanning the workspace', async () => {
        await ask('configure', { folders: folderSettings() });
        lastScan = await ask('scan', null);
        findingsChanged.fire(known.replace(lastScan.findings));
      });
      setScanning(false);
      await Promise.all(lintedDocuments().map((document) => documents.now(fileOf(document))));
    }),
  );

  return {
    get started() {
      return analysis !== undefined;
    },
    get isScanning() {
      return isScanning;
    },
    get lastScan() {
      return lastScan;
    },
    known,
    async start() {
      if (analysis) return;
      const created = createAnalysis();
      analysis = created;
      owned.add({ dispose: () => void created.dispose() });
      starting.fire();
      await scans.now(undefined);
    },
    scan: () => scans.now(undefined),
    changed(document, quiet) {
      if (analysis) documents.request(fileOf(document), quiet);
    },
    closed(document) {
      if (!analysis) return;
      const file = fileOf(document);
      documents.forget(file);
      void failures.quietly('Closing a document', async () => {
        const answers = await ask('close', { file });
        // What lies in no folder is known only while it is open.
        const isLoose = document.isUntitled || !workspace.getWorkspaceFolder(document.uri);
        if (isLoose && known.forget(file)) findingsChanged.fire([file]);
        take(answers.filter((answer) => !(isLoose && answer.file === file)));
      });
    },
    changedOnDisk(file) {
      if (!analysis) return;
      onDisk.add(file);
      disk.request(undefined, DISK_QUIET);
    },
    async settled(document) {
      const file = fileOf(document);
      const current = (): FileFindings | undefined => {
        const findings = known.of(file);
        return findings?.version === document.version ? findings : undefined;
      };
      if (!current() && analysis) await documents.now(file);
      return current();
    },
    ask,
    onDidStart: (listener) => void starting.event(listener),
    onDidChangeFindings: (listener) => void findingsChanged.event(listener),
    onDidChangeScanning: (listener) => void scanningChanged.event(listener),
    async whenIdle() {
      // A scan asks for documents, so it comes first.
      await scans.whenIdle();
      await Promise.all([documents.whenIdle(), disk.whenIdle()]);
    },
    dispose: () => owned.dispose(),
  };
}
