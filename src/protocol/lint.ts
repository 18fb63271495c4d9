import type { AgentProgramRecord, InstrumentComponent, InstrumentPlanRecord, InstrumentRequest } from './instrument';
import type { TracedFunctionRecord } from './traced';

/**
 * What the editor and the command line ask of the analysis, and what it answers. Plain JSON.
 * One map type for the conversation: name -> [asked, answered].
 */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** How a folder wants to be analysed. */
export interface FolderSettings {
  /** Absolute path with forward slashes. */
  readonly folder: string;
  readonly enabled: boolean;
  /** Severity by rule id, where the project's own settings do not name the rule; `off` silences it. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Severity by rule id, whatever the project says. */
  readonly overrides?: Readonly<Record<string, Severity | 'off'>>;
  /** Gitignore-style patterns of files that are not analysed. */
  readonly exclude: readonly string[];
  /** The version of the SDK in place of the one that is installed, where the project's own settings name none. */
  readonly sdkVersion?: string;
}

/** A sentence with `{slot}`s, and what fills them; it is translated where it is shown. */
export interface Text {
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Zero-based line and UTF-16 character, as in VS Code. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

export interface FindingRecord {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: Text }[];
  readonly fixes: readonly { readonly title: Text; readonly safety: 'safe' | 'review' }[];
}

export interface FileFindings {
  readonly file: string;
  /** The document version that was analysed; absent for a file read from disk. */
  readonly version?: number;
  readonly findings: readonly FindingRecord[];
}

export interface TextEditRecord {
  readonly range: Range;
  readonly text: string;
}

/** The edits of one fix: they belong to the versions named, and are dropped when a document has moved on. */
export interface FixRecord {
  readonly rule: string;
  readonly title: Text;
  readonly safety: 'safe' | 'review';
  /** The place of the finding in the file's findings. */
  readonly finding: number;
  readonly files: readonly { readonly file: string; readonly version?: number; readonly edits: readonly TextEditRecord[] }[];
}

/** A comment that silences one rule: on this line, or in this file. */
export interface SuppressionRecord {
  readonly rule: string;
  readonly finding: number;
  readonly scope: 'line' | 'file';
  /** The project's settings file, where it names the rule, so that the editor's settings do not count. */
  readonly settings?: string;
  readonly edits: readonly TextEditRecord[];
}

export interface ScanSummary {
  readonly files: number;
  readonly analysed: number;
  readonly programs: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly findings: readonly FileFindings[];
  readonly milliseconds: number;
}

/** What the analysis knows about itself, for `Opik: Debug Information`. */
export interface AnalysisStatus {
  readonly files: number;
  readonly programs: number;
  readonly sdks: readonly {
    readonly root: string;
    readonly language: string;
    readonly version?: string;
    readonly range?: string;
    readonly source: string;
  }[];
  readonly memoryMegabytes: number;
}

/** What the code of one package says about how it reaches Opik. Keys are only told to be there. */
export interface PackageConnections {
  readonly root: string;
  readonly name: string;
  readonly languages: readonly ('python' | 'typescript')[];
  /** The release of `opik` that is installed or locked, by language. */
  readonly sdk: Readonly<Record<string, string>>;
  /** How that is known, by language, and the range that the manifest asks for. */
  readonly sdkFrom: Readonly<
    Record<string, { readonly source: 'installed' | 'locked' | 'declared' | 'setting' | 'unknown'; readonly range?: string }>
  >;
  readonly loads: readonly {
    readonly language: 'python' | 'typescript';
    readonly by: string;
    readonly at: { readonly file: string; readonly line: number };
    readonly file?: string;
    readonly overrides: boolean;
  }[];
  readonly sets: readonly {
    readonly language: 'python' | 'typescript';
    readonly by: string;
    readonly at: { readonly file: string; readonly line: number };
    readonly apiKey: boolean;
    readonly workspace?: string;
    readonly url?: string;
    readonly projectName?: string;
  }[];
}

/** A change to the code of the package at `root`: its Python programs load a `.env`, or its programs name the project that traces go to. */
export type SetupChange = { readonly root: string } & (
  | { readonly change: 'load-env' }
  | { readonly change: 'name-project'; readonly project: string }
);

/** Edits of one file's code, for the version that is named where the file is open. */
export type CodeEdits = FixRecord['files'][number];

/** What is being typed: an argument of the call that is written as `callee`, or the first word of a line. */
export type CompletionCursor =
  | {
      readonly kind: 'argument';
      readonly callee: string;
      readonly position: number;
      readonly path: readonly string[];
      readonly inObject: boolean;
      readonly given: readonly string[];
      readonly key?: string;
      readonly quoted: boolean;
      readonly from: number;
    }
  | { readonly kind: 'statement'; readonly from: number; readonly atTop: boolean };

/** Something that can be completed; the text is in the editor's snippet syntax. */
export interface CompletionRecord {
  readonly label: string;
  readonly snippet: string;
  readonly why: Text;
  readonly kind: 'value' | 'option' | 'snippet';
  /** Whoever reads the installed SDK's types offers it too. */
  readonly isTyped: boolean;
  /** A word that finds it, where the label does not. */
  readonly filter?: string;
  /** The imports that it needs. */
  readonly edits: readonly TextEditRecord[];
}

/** An answer names every file whose findings may have changed; a file with none has an empty list. */
export type LintConversation = {
  /** Sets the folders and their settings; everything else is answered for these. */
  configure: [{ readonly folders: readonly FolderSettings[] }, null];
  /** Looks at every file of the folders. */
  scan: [null, ScanSummary];
  /** An open document has this text now. A document without Opik that no program reaches costs next to nothing. */
  change: [{ readonly file: string; readonly version: number; readonly text: string }, readonly FileFindings[]];
  /** The document was closed: what is on disk counts again. */
  close: [{ readonly file: string }, readonly FileFindings[]];
  /** Files appeared, changed or disappeared on disk. */
  disk: [{ readonly files: readonly string[] }, readonly FileFindings[]];
  /** The fixes for these findings of a file, with their edits; findings by their place in the list; all safe ones when `findings` is absent. */
  fixes: [{ readonly file: string; readonly findings?: readonly number[] }, readonly FixRecord[]];
  /** What comments silence, in every file with such findings. */
  silenced: [null, readonly FileFindings[]];
  suppressions: [{ readonly file: string; readonly findings: readonly number[] }, readonly SuppressionRecord[]];
  /** The packages of the folders that use Opik. */
  connections: [null, readonly PackageConnections[]];
  /** The functions of the enabled folders and open documents whose runs are spans. */
  tracedFunctions: [null, readonly TracedFunctionRecord[]];
  /** What "Opik: Configure" changes in the code of a package; nothing where there is no safe spelling. */
  setupEdits: [SetupChange, readonly CodeEdits[]];
  /** The programs of the enabled folders that ask language models. */
  agentPrograms: [null, readonly AgentProgramRecord[]];
  /** The qualified name of the innermost function with a name around a place, and what could be added to it; null at the top level. */
  functionAt: [
    { readonly file: string; readonly place: Place },
    { readonly name: string; readonly components: readonly InstrumentComponent[] } | null,
  ];
  /** What can be completed at a cursor, for the SDK that is installed; nothing in a file without Opik. */
  completions: [{ readonly file: string; readonly cursor: CompletionCursor }, readonly CompletionRecord[]];
  /** What would instrument a program; nothing is written. */
  instrument: [InstrumentRequest, InstrumentPlanRecord];
  status: [null, AnalysisStatus];
};
