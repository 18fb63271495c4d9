import type { NoteId, UnusableId } from './notes';
import type { Secret } from './secret';

/**
 * Connection settings: what was seen (`Observation`), what the user said (`Answers`), and what shall be done about it (`Step`).
 * All plain data; paths are absolute with forward slashes. Values of keys are `Secret`s from the moment they are read.
 */

/** What a program needs to reach an Opik server; spelled differently by each mechanism. */
export const settingNames = ['apiKey', 'workspace', 'url'] as const;
export type SettingName = (typeof settingNames)[number];

/** How the SDKs spell them (opik 1.10 to 2.2 from PyPI, 1.8 to 2.0 from npm): in the environment, and in `[opik]` of the INI file. */
export const spelling = {
  environment: { apiKey: 'OPIK_API_KEY', workspace: 'OPIK_WORKSPACE', url: 'OPIK_URL_OVERRIDE' },
  ini: { apiKey: 'api_key', workspace: 'workspace', url: 'url_override' },
} as const satisfies Record<string, Record<SettingName, string>>;

export type SetupLanguage = 'python' | 'typescript';

/** A value with the place it comes from. A key is a `Secret`, anything else a text. */
export interface Settings {
  readonly apiKey?: Secret;
  readonly workspace?: string;
  readonly url?: string;
}

/** What the disk, the code and the environment say, at one moment. */
export interface Observation {
  readonly machine: MachineObservation;
  /** The packages of the open folders that use Opik, or that the user picked; in the order of their paths. */
  readonly packages: readonly PackageObservation[];
}

export interface MachineObservation {
  /** Where the SDKs look for the INI file: `OPIK_CONFIG_PATH`, else `~/.opik.config`; absent when there is no home folder. */
  readonly ini?: SettingsFile;
  /** `ini` was named by `OPIK_CONFIG_PATH`. */
  readonly iniFromEnvironment: boolean;
  /** The `OPIK_*` variables of the editor's own process. */
  readonly environment: Settings;
}

export interface PackageObservation {
  readonly root: string;
  /** The name to show for it. */
  readonly name: string;
  readonly languages: readonly SetupLanguage[];
  readonly framework?: Framework;
  /** The `.env` files of its folder, of every role, in the order in which they would be loaded; those that are not there are left out. */
  readonly envFiles: readonly EnvFile[];
  /** What loads a `.env` for its programs. */
  readonly loadings: readonly EnvLoading[];
  /** Connection settings written in its code (`opik.configure(...)`, `Opik(...)`, `new Opik({...})`). */
  readonly code: readonly CodeSetting[];
  /** The release of `opik` that it has installed, where that is known. */
  readonly sdk: Readonly<Partial<Record<SetupLanguage, string>>>;
  /** The `.gitignore` next to its manifest; absent outside a git repository, and where it can't be read. */
  readonly gitignore?: { readonly path: string; readonly text?: string };
  /** What git would do with a `.env` of this name that is still to be made; absent where it was not asked. */
  readonly gitOfNew?: Readonly<Record<string, EnvFile['git']>>;
}

export type Framework = 'next' | 'vite' | 'nuxt' | 'astro' | 'sveltekit' | 'remix' | 'nest' | 'bun';

/** A file of settings as it is on disk (or, unsaved, in the editor). */
export interface SettingsFile {
  readonly path: string;
  /** Absent when it is not there. */
  readonly text?: string;
  /** It is there and can't be used: unreadable, not UTF-8, a folder. */
  readonly trouble?: UnusableId;
  /** The settings of Opik in it. */
  readonly settings: Settings;
  /** Those of them that are taken from other variables. */
  readonly references?: readonly SettingReference[];
}

/** `OPIK_API_KEY=${OTHER}`. */
export interface SettingReference {
  readonly setting: SettingName;
  /** The variable that it names first. */
  readonly to: string;
  /** Everything that it names has a value that is seen here, so that the setting has one. */
  readonly isKnown: boolean;
}

export interface EnvFile extends SettingsFile {
  /** `.env`, `.env.local`, `.env.example`. */
  readonly name: string;
  /** `example`: a template that people copy, never loaded. */
  readonly role: 'values' | 'example';
  readonly git: 'tracked' | 'ignored' | 'untracked' | 'none';
  /** It has any name that begins with `OPIK_`. */
  readonly mentionsOpik: boolean;
}

/** Something that puts the content of a `.env` into the environment of the package's programs. */
export interface EnvLoading {
  /** How people would call it: `load_dotenv()`, `node --env-file`, `Next.js`, `compose.yaml`. */
  readonly by: string;
  readonly language?: SetupLanguage;
  /** The file that is loaded; absent where the loader looks for a `.env` by itself. */
  readonly file?: string;
  /** It replaces variables that are set already. */
  readonly overrides: boolean;
  /** Where it stands: the code, script or manifest. */
  readonly at: string;
}

export interface CodeSetting {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly language: SetupLanguage;
  /** What sets it, as written: `opik.configure`, `new Opik`. */
  readonly by: string;
  /** What can be read from the text. */
  readonly settings: Settings;
  /** What it sets to something that the text does not tell; keys are always among these. */
  readonly unread?: readonly SettingName[];
  readonly projectName?: string;
}

/** Where the program shall log to. */
export type Deployment =
  | { readonly kind: 'cloud' }
  | { readonly kind: 'local'; readonly url?: string }
  | { readonly kind: 'self-hosted'; readonly url: string }
  /** The receiver of this editor: nothing is written unless the user wants it. */
  | { readonly kind: 'editor'; readonly url: string };

/** What the user said so far; everything may be missing. */
export interface Answers {
  /** Roots of the packages to configure; absent: all that were observed. */
  readonly packages?: readonly string[];
  readonly deployment?: Deployment;
  readonly apiKey?: Secret;
  readonly workspace?: string;
  /** By package root, what to do about a `.env` that nothing loads. */
  readonly unloaded?: Readonly<Record<string, UnloadedWay>>;
  /** The machine's file, or this editor, connects the project already, and the user wants settings of the project all the same. */
  readonly projectSettings?: boolean;
  /** The project that traces shall go to. It belongs into the code, so no file of settings gets it. */
  readonly project?: string;
  /** By file: whether a line in `.gitignore` shall keep a file with a secret out of git. */
  readonly ignore?: Readonly<Record<string, boolean>>;
}

/** Make the code load the file, use the machine's file instead, or leave loading to something that was not seen. */
export type UnloadedWay = 'load' | 'machine' | 'keep';

/** What comes next: a question, or what shall be written. */
export type Step = { readonly kind: 'ask'; readonly question: Question } | Plan;

export type Question =
  | { readonly ask: 'packages'; readonly packages: readonly { readonly root: string; readonly name: string }[] }
  | { readonly ask: 'deployment' }
  | { readonly ask: 'key' }
  | { readonly ask: 'workspace' }
  /** A file that has Opik names already is the project's mechanism, so the machine's file is no way then. */
  | { readonly ask: 'unloaded'; readonly root: string; readonly file: string; readonly ways: readonly UnloadedWay[] }
  /** A secret would go into this file, which git would take. */
  | { readonly ask: 'ignore'; readonly file: string }
  /** Nothing needs writing, for this reason; the user may want settings of the project. */
  | { readonly ask: 'project-settings'; readonly inForce: string };

export interface Plan {
  readonly kind: 'plan';
  readonly changes: readonly FileChange[];
  /** Packages whose code shall load the `.env` that is there: an edit of the code, which is the engine's work. */
  readonly loadEnv: readonly { readonly root: string; readonly file: string }[];
  /** Packages whose code shall name the project, an edit of the code as well. */
  readonly project?: { readonly name: string; readonly roots: readonly string[] };
  readonly notes: readonly Note[];
  /** One for each package, in their order. */
  readonly results: readonly PackageResult[];
}

/** What the programs of a package will use when the plan is applied. */
export interface PackageResult {
  readonly root: string;
  readonly name: string;
  readonly settings: Settings;
  /** The settings whose value is taken from a variable that is not known here: there is nothing to ask a server with. */
  readonly unknown: readonly SettingName[];
}

/** One file, whole: its text as it was seen, and as it shall be. */
export interface FileChange {
  readonly path: string;
  /** Absent when the file shall be created. An apply is refused when the file is no longer like this. */
  readonly before?: string;
  readonly after: string;
  /** It holds a secret: a new file gets mode 0600. */
  readonly secret: boolean;
  /** It lies outside every open folder: a backup is kept beside it. */
  readonly outside: boolean;
}

/** A fact that the user should know, with what fills its text (`notes.ts` has the sentences). */
export interface Note {
  readonly id: NoteId;
  readonly level: 'info' | 'warning' | 'error';
  readonly data: Readonly<Record<string, string>>;
}
