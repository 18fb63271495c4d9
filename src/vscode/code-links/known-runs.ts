import { EventEmitter, type TextDocumentContentChangeEvent, window, workspace } from 'vscode';
import { type Anchor, anchorsOf, moved } from '../../links/anchors';
import { type Fault, faultsOf } from '../../links/faults';
import { type FunctionRuns, type RecentSpans, runsByFunction } from '../../links/runs';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { fileOf, isLinted, openDocument } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { isUnsaved } from '../linting/unsaved';
import { settingsOf } from '../settings/configuration';

/** Where the newest spans come from. */
export interface SpanSource {
  /** Undefined where nothing can be read without starting something. */
  recentSpans(signal: AbortSignal): Promise<RecentSpans | undefined>;
  /** Something changed there, or it is another source; `isOther` for the latter. */
  onDidChange(listener: (isOther: boolean) => void): void;
}

/** Milliseconds without news of the code after which its functions are asked for: nothing moves while somebody types. */
const CODE_QUIET = 1_000;
/** Milliseconds in which changes of traces are gathered. */
const GATHERED = 500;
/** Milliseconds between two questions for spans. */
const PAUSE = 3_000;
/** Milliseconds after which what is known is looked at again when an editor comes to the front. */
const OLD = 30_000;
/** Milliseconds that the question may take. */
const PATIENCE = 20_000;

/** The traced functions of the code with their runs, kept up to date while an editor shows such code; nothing is asked otherwise. */
export class KnownRuns extends Disposables {
  readonly #changed = this.add(new EventEmitter<void>());
  readonly #anchors = new Map<string, readonly Anchor<TracedFunctionRecord>[]>();
  #functions: readonly TracedFunctionRecord[] = [];
  #spans: RecentSpans | undefined;
  #runs: ReadonlyMap<TracedFunctionRecord, FunctionRuns> = new Map();
  #faults: readonly Fault<TracedFunctionRecord>[] = [];
  #askedAt = 0;
  #codeSoon: NodeJS.Timeout | undefined;
  #spansSoon: NodeJS.Timeout | undefined;
  #isAsking = false;
  /** News came while no editor showed such code, as between two files. */
  #hasMissed = false;
  #isDisposed = false;

  /** What stands above the code may be different. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly linting: Linting,
    private readonly source: SpanSource,
    private readonly failures: Failures,
  ) {
    super();
    const code = (): void => this.#codeLater();
    linting.onDidChangeFindings(code);
    linting.onDidChangeScanning(code);
    source.onDidChange((isOther) => {
      if (isOther) this.#takeSpans(undefined);
      this.#spansLater();
    });
    this.add(
      window.onDidChangeVisibleTextEditors(() => {
        if (this.#hasMissed || Date.now() - this.#askedAt > OLD) this.#spansLater();
      }),
    );
    this.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const anchors = isLinted(document) ? this.#anchors.get(fileOf(document)) : undefined;
        if (anchors) this.#anchors.set(fileOf(document), moved(anchors, contentChanges.map(lineChange)));
      }),
    );
    this.add(workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('opikLens.codeLens') && code()));
    this.add({
      dispose: () => {
        this.#isDisposed = true;
        clearTimeout(this.#codeSoon);
        clearTimeout(this.#spansSoon);
      },
    });
  }

  /** The traced functions of a file that have runs, with the line where each is now. */
  of(file: string): readonly { readonly function: TracedFunctionRecord; readonly line: number; readonly runs: FunctionRuns }[] {
    return (this.#anchors.get(file) ?? []).flatMap(({ function: fn, line }) => {
      const runs = this.#runs.get(fn);
      return runs ? [{ function: fn, line, runs }] : [];
    });
  }

  /** What the newest traces show to be wrong with the code. */
  get faults(): readonly Fault<TracedFunctionRecord>[] {
    return this.#faults;
  }

  #codeLater(): void {
    clearTimeout(this.#codeSoon);
    this.#codeSoon = setTimeout(() => {
      if (this.linting.started && !this.linting.isScanning && isShown())
        void this.failures.quietly('Looking for traced functions', () => this.#readCode());
    }, CODE_QUIET);
  }

  async #readCode(): Promise<void> {
    const found = (await this.linting.ask('tracedFunctions', null)).filter(({ file }) => !isUnsaved(file));
    if (this.#isDisposed) return;
    const isCurrent = ({ file, version }: TracedFunctionRecord): boolean => {
      const open = openDocument(file);
      return !open || version === undefined || version === open.version;
    };
    const files = new Map<string, TracedFunctionRecord[]>();
    for (const fn of found) files.set(fn.file, [...(files.get(fn.file) ?? []), fn]);
    const before = new Map(this.#anchors);
    this.#anchors.clear();
    for (const [file, functions] of files) {
      const known = before.get(file);
      // What was typed meanwhile is told later; until then what was there moves along.
      this.#anchors.set(file, known && !functions.every(isCurrent) ? known : anchorsOf(functions, known));
    }
    this.#functions = [...this.#anchors.values()].flatMap((anchors) => anchors.map((one) => one.function));
    this.#count();
    if (this.#spans === undefined) this.#spansLater();
  }

  #spansLater(): void {
    // A program at work changes its traces all the time: the first change counts.
    if (this.#isDisposed || this.#spansSoon || this.#misses()) return;
    const pause = Math.max(GATHERED, this.#askedAt + PAUSE - Date.now());
    this.#spansSoon = setTimeout(() => {
      this.#spansSoon = undefined;
      void this.#readSpans();
    }, pause);
  }

  #misses(): boolean {
    this.#hasMissed = !isShown();
    return this.#hasMissed;
  }

  async #readSpans(): Promise<void> {
    if (this.#functions.length === 0 || this.#misses()) return;
    if (this.#isAsking) return this.#spansLater();
    this.#isAsking = true;
    this.#askedAt = Date.now();
    try {
      const spans = await this.source.recentSpans(AbortSignal.timeout(PATIENCE));
      if (spans && !this.#isDisposed) this.#takeSpans(spans);
    } catch {
      // What is wrong with a server is said where its traces stand; what was known stays.
    } finally {
      this.#isAsking = false;
    }
  }

  #takeSpans(spans: RecentSpans | undefined): void {
    this.#spans = spans;
    this.#count();
  }

  #count(): void {
    this.#runs = this.#spans ? runsByFunction(this.#functions, this.#spans) : new Map();
    this.#faults = this.#spans ? faultsOf(this.#functions, this.#spans) : [];
    this.#changed.fire();
  }
}

/** An editor shows code above which something may stand. */
const isShown = (): boolean =>
  window.visibleTextEditors.some(
    ({ document }) => isLinted(document) && settingsOf(document.uri).enable && settingsOf(document.uri)['codeLens.enabled'],
  );

const lineChange = ({ range, text }: TextDocumentContentChangeEvent) => ({
  from: range.start.line,
  to: range.end.line,
  character: range.start.character,
  breaks: text.split(/\r\n|\r|\n/).length - 1,
});
