import type { SettingName, SetupLanguage } from '../model';

/** A half-open range of offsets into a file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name with its value, as it stands in a file of settings. */
export interface ConfigEntry {
  readonly name: string;
  readonly at: Span;
  /** Without quotes. */
  readonly value: string;
  readonly valueAt: Span;
  /** The section of an INI file that it stands in; absent above the first. */
  readonly section?: string;
}

export type ConfigKind = 'env' | 'example' | 'ini' | 'compose' | 'ci';

/** A file that may hold settings of Opik. */
export interface ConfigFile {
  readonly kind: ConfigKind;
  /** The last part of its path. */
  readonly name: string;
  readonly text: string;
  readonly entries: readonly ConfigEntry[];
  /** The headers of an INI file's sections. */
  readonly sections: readonly { readonly name: string; readonly at: Span }[];
  /** The other files of settings in its folder. */
  readonly others: readonly ConfigFile[];
  /** Git has it; asked only where it matters. */
  readonly isTracked: () => boolean;
  /** What is known of the programs that it is for; absent where that is nothing. */
  readonly use?: ConfigUse;
}

/** What the programs of a package do with the `.env` files of its folder. */
export interface ConfigUse {
  /** The languages of which it is sure what they load. */
  readonly loaded: readonly {
    readonly language: SetupLanguage;
    /** The names of the files, the strongest first. */
    readonly files: readonly string[];
    /** What something stronger than any file sets. */
    readonly settled: readonly SettingName[];
  }[];
  /** The INI file that the SDKs read on this machine. */
  readonly machine?: ConfigFile;
  /** Nothing is there that loads a `.env`, nor anything that might; asked only where it matters. */
  readonly isUnloaded: () => boolean;
}

/** What is wrong at one place; `data` fills the message and never holds a key. */
export interface ConfigFinding {
  readonly at: Span;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  /** Where it differs from the rule's own. */
  readonly severity?: ConfigRule['severity'];
  readonly fix?: {
    readonly titleId: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly edits: readonly { readonly at: Span; readonly text: string }[];
  };
}

/** A rule about files of settings: the same shape as a rule about code. Its fixes are always to be reviewed. */
export interface ConfigRule {
  /** Kebab-case; also its file and page. */
  readonly id: string;
  readonly summary: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** Sentences and titles with `{slot}`s, by message id. */
  readonly messages: Readonly<Record<string, string>>;
  check(file: ConfigFile): Iterable<ConfigFinding>;
}
