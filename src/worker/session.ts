import { Analyzer } from '../engine/analyze';
import { languageOf } from '../engine/languages';
import type { Layout } from '../engine/layout';
import type { Rule, Severity } from '../engine/rule';
import { rules as allRules } from '../engine/rules';
import type { FileFindings, FixRecord, LintConversation, ScanSummary, SuppressionRecord } from '../protocol/lint';
import { configRules } from '../setup/rules';
import { SettingsFiles } from '../workspace';
import type { LintHandlers, Log } from './analysis';
import { ConfigFindings, type ConfigFindingsOptions } from './config-findings';
import { DefectLog } from './defect';
import { Documents } from './documents';
import { fixesOf, safeFixesOf, silencedIn, suppressionsOf } from './fixes';
import { FolderFiles, NEEDLES } from './folder-files';
import { Folders } from './folders';
import { importsOf } from './imports-of';
import type { Surroundings } from './model-files';
import { Parsers } from './parsers';
import { questionsOf } from './questions';
import { recordOf } from './records';
import { SettingsFindings } from './settings-findings';
import { SourceTexts } from './source-texts';

type Asked<Name extends keyof LintConversation> = LintConversation[Name][0];

export interface SessionOptions extends Pick<ConfigFindingsOptions, 'around'> {
  /** The folder of the wasm files; empty in unbundled code. */
  readonly assets: string;
  /** Hears of defects: a rule or a front end that threw. */
  readonly log: Log;
  readonly rules?: readonly Rule[];
  /** Hears how many of the selected files a scan has read. */
  readonly progress?: (done: number, all: number) => void;
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const PAUSE_AFTER = 50;

const isHit = (text: string): boolean => NEEDLES.some((needle) => text.includes(needle));

/** The analysis of some folders and open documents: answers the `LintConversation`, one question at a time. */
export class LintSession implements LintHandlers {
  private readonly documents = new Documents();
  private readonly parsers: Parsers;
  private readonly analyzer: Analyzer;
  private readonly texts = new SourceTexts(this.documents);
  private readonly settings: SettingsFiles;
  private readonly settingsFindings: SettingsFindings;
  private readonly onDefect: (what: string, error: unknown) => void;
  private files: FolderFiles;
  private layoutKey = '';
  /** The file whose facts are being made. */
  private taken: string | undefined;

  constructor(private readonly options: SessionOptions) {
    const { assets, log, rules = allRules } = options;
    const defects = new DefectLog(log);
    this.onDefect = (what, error) => defects.add(this.taken === undefined ? what : `${what} at ${this.taken}`, error);
    this.parsers = new Parsers(assets, log);
    const known = [...rules, ...configRules].map(({ id }) => id);
    this.settings = new SettingsFiles(known, this.documents.over());
    const code = { layout: () => this.files.layout, linked: () => this.analyzer.linked };
    const severity: ConfigFindingsOptions['severity'] = (rule, file) => this.severityOf(rule, file);
    const config = new ConfigFindings({ code, around: options.around, severity, isRule: (id) => known.includes(id) });
    this.settingsFindings = new SettingsFindings(this.settings, config);
    this.files = this.filesIn(new Folders([]));
    this.analyzer = new Analyzer({
      frontEnds: this.parsers.loaded,
      rules,
      severity: (rule, file) => this.severityOf(rule, file),
      onDefect: this.onDefect,
    });
  }

  configure({ folders }: Asked<'configure'>): null {
    const next = new Folders(folders);
    // Other severities: everything is judged again, but nothing is parsed again.
    if (next.key !== this.files.folders.key) this.layoutKey = '';
    if (next.filesKey === this.files.folders.filesKey) this.files.folders = next;
    else this.files = this.filesIn(next);
    return null;
  }

  async scan(_: Asked<'scan'>, signal: AbortSignal): Promise<ScanSummary> {
    const start = performance.now();
    this.forgetSettings();
    await this.files.scan(signal);
    this.texts.unread.clear();
    await this.takeSelected(() => true, signal);
    for (const file of this.documents.files) if (this.isLoose(file)) await this.take(file);
    this.analyzer.run();
    const { analyzer, files } = this;
    return {
      files: files.total,
      analysed: analyzer.files.length,
      programs: analyzer.programs((file) => this.isReported(file)),
      skipped: [...files.skipped, ...[...this.texts.unread].map(([path, reason]) => ({ path, reason })), ...this.broken()],
      // A document that is not analysed (any more) is named as well: what the editor shows of it is void.
      findings: [...new Set([...analyzer.files, ...this.documents.files])]
        .sort()
        .filter(
          (file) =>
            this.isReported(file) && (this.isVoid(file) || this.isWholeDocument(file) || analyzer.findings(file).length > 0),
        )
        .map((file) => this.findingsOf(file))
        .concat(this.settingsFindings.all((file) => this.isReported(file))),
      milliseconds: Math.round(performance.now() - start),
    };
  }

  /** Files that nothing is reported in, since they are not whole. */
  private broken(): ScanSummary['skipped'] {
    return this.analyzer.files
      .filter((file) => this.isReported(file) && this.analyzer.facts(file)?.partial)
      .map((path) => ({ path, reason: 'syntax-error' }));
  }

  async change({ file, version, text }: Asked<'change'>, signal: AbortSignal): Promise<readonly FileFindings[]> {
    this.documents.set(file, version, text);
    const isKnown = this.analyzer.has(file);
    // In a scanned folder a file without Opik may still be connected with one that has it.
    if (!isKnown && !isHit(text) && (this.isLoose(file) || !this.files.isScanned)) return [];
    if (this.isLoose(file)) await this.take(file);
    else if (!this.isReported(file)) return [];
    else if (!this.files.isScanned) return (await this.scan(null, signal)).findings;
    else if (!isKnown) await this.lookAgain([file]);
    else {
      const before = importsOf(this.analyzer.facts(file));
      await this.take(file);
      const facts = this.analyzer.facts(file);
      if (!facts?.partial && importsOf(facts) !== before) await this.lookAgain([file]);
    }
    return this.answer([file]);
  }

  async close({ file }: Asked<'close'>): Promise<readonly FileFindings[]> {
    if (this.settingsFindings.config.leave(file)) return this.settingsFindings.changed((one) => this.isReported(one));
    const wasLoose = this.isLoose(file);
    this.documents.delete(file);
    this.parsers.forget(file);
    if (wasLoose && !this.files.selected.has(file)) this.analyzer.remove(file);
    else if (this.files.isScanned) await this.lookAgain([file]);
    return this.answer([file]);
  }

  async disk({ files }: Asked<'disk'>): Promise<readonly FileFindings[]> {
    const changed = files.filter((file) => !this.documents.has(file));
    for (const file of changed) this.settingsFindings.config.follow(file);
    if (!this.files.isScanned) return [];
    if (changed.length === 0) return this.settingsFindings.changed((file) => this.isReported(file));
    const change = this.settings.changed(changed);
    // Other severities: everything is judged again, but nothing is parsed again.
    if (change !== 'none') this.layoutKey = '';
    if (change === 'files') await this.files.scan();
    await this.lookAgain(changed);
    return [...this.answer([]), ...this.settingsFindings.changed((file) => this.isReported(file))];
  }

  fixes({ file, findings }: Asked<'fixes'>): readonly FixRecord[] {
    const { analyzer, versionOf } = this;
    if (this.settingsFindings.config.holds(file)) return this.settingsFindings.config.fixes(file, findings);
    return findings ? fixesOf(analyzer, file, findings, versionOf) : safeFixesOf(analyzer, file, versionOf);
  }

  silenced(): readonly FileFindings[] {
    const files = this.analyzer.files.filter((file) => this.isReported(file));
    return [...silencedIn(files, this.analyzer), ...this.settingsFindings.config.silenced()];
  }

  suppressions({ file, findings }: Asked<'suppressions'>): readonly SuppressionRecord[] {
    const settings = this.settings.of(file);
    const { config } = this.settingsFindings;
    const found = config.holds(file) ? config.suppressions(file, findings) : suppressionsOf(this.analyzer, file, findings);
    return found.map((one) => (settings?.rules[one.rule] ? { ...one, settings: settings.file } : one));
  }

  private readonly questions = questionsOf(() => {
    const { analyzer, files, surroundings } = this;
    const scanned = async (signal: AbortSignal) => files.isScanned || this.scan(null, signal);
    return { analyzer, files, surroundings, isReported: (file) => this.isReported(file), scanned };
  });
  readonly completions = this.questions.completions;
  readonly setupEdits = this.questions.setupEdits;
  readonly instrument = this.questions.instrument;
  readonly functionAt = this.questions.functionAt;
  readonly agentPrograms = this.questions.agentPrograms;
  readonly connections = this.questions.connections;
  readonly tracedFunctions = this.questions.tracedFunctions;
  readonly status = this.questions.status;

  private get surroundings(): Surroundings {
    const { parsers, versionOf, onDefect, files, texts } = this;
    const asSet = (layout: Layout) => files.withSettings(layout);
    const folderOf = (file: string) => files.folders.of(file)?.folder;
    const read = { parsers, disk: this.documents.over(), textOf: texts.of, rules: this.options.rules ?? allRules };
    return { ...read, versionOf, onDefect, asSet, folderOf };
  }

  private readonly versionOf = (file: string): number | undefined => this.documents.version(file);

  /** An open document in no folder: it is analysed on its own. */
  private isLoose(file: string): boolean {
    return this.documents.has(file) && !this.files.folders.of(file);
  }

  private filesIn(folders: Folders): FolderFiles {
    return new FolderFiles(folders, this.documents.over(), this.settings);
  }

  private forgetSettings(): void {
    const before = JSON.stringify(this.settings.all);
    this.settings.forget();
    if (before !== '[]') this.layoutKey = '';
  }

  /** What was asked for, else what the project says, else what the editor says. */
  private severityOf({ id }: Pick<Rule, 'id'>, file: string): Severity | 'off' | undefined {
    const folder = this.files.folders.of(file);
    const severity = folder?.overrides?.[id] ?? this.settings.of(file)?.rules[id] ?? folder?.rules[id];
    return severity === 'default' ? undefined : severity;
  }

  /** A file that is analysed only for what it says about others is not reported. */
  private isReported(file: string): boolean {
    return this.files.folders.of(file)?.enabled ?? this.isLoose(file);
  }

  private readonly isVoid = (file: string): boolean => this.documents.has(file) && !this.analyzer.has(file);

  private isWholeDocument(file: string): boolean {
    return this.documents.has(file) && this.analyzer.facts(file)?.partial === false;
  }

  private answer(named: readonly string[]): readonly FileFindings[] {
    const changed = new Set(this.analyzer.run().keys());
    for (const file of named) if (this.isWholeDocument(file)) changed.add(file);
    return [...changed].filter((file) => this.isReported(file) || named.includes(file)).map((file) => this.findingsOf(file));
  }

  private findingsOf(file: string): FileFindings {
    const version = this.documents.version(file);
    const findings = this.analyzer.findings(file).flatMap((finding) => recordOf(finding, this.analyzer) ?? []);
    return { file, ...(version !== undefined && { version }), findings };
  }

  private async lookAgain(files: readonly string[]): Promise<void> {
    await this.files.update(files);
    const changed = new Set(files);
    await this.takeSelected((file) => changed.has(file));
  }

  /** Brings the analyzer in step with the files that are selected; `isStale` names those to read again. */
  private async takeSelected(isStale: (file: string) => boolean, signal?: AbortSignal): Promise<void> {
    const { selected, layout } = this.files;
    const layoutKey = JSON.stringify(layout);
    if (layoutKey !== this.layoutKey) this.analyzer.setLayout(layout);
    this.layoutKey = layoutKey;
    for (const file of this.analyzer.files)
      if (!selected.has(file) && !this.isLoose(file)) {
        this.analyzer.remove(file);
        this.parsers.forget(file);
      }
    let taken = 0;
    for (const file of selected) {
      if (this.analyzer.has(file) && !isStale(file)) continue;
      await this.take(file);
      taken += 1;
      if (taken % PAUSE_AFTER === 0) {
        this.options.progress?.(this.analyzer.files.length, selected.size);
        await pause();
      }
      signal?.throwIfAborted();
    }
  }

  /** Reads one file, or the document that is open for it. */
  private async take(file: string): Promise<void> {
    const language = languageOf(file);
    if (!language) return;
    const text = this.texts.of(file);
    if (text === undefined) return this.analyzer.remove(file);
    await this.parsers.load(language);
    this.taken = file;
    this.analyzer.set(file, text);
    this.taken = undefined;
    if (!this.documents.has(file)) this.parsers.forget(file);
  }
}
