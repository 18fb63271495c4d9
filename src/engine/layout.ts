import type { Language } from './facts/model';

/**
 * What lies around the files: package roots, import roots and installed SDKs.
 * The `workspace` module reads it from disk; tests write it by hand. All paths are absolute with forward slashes.
 */
export interface Layout {
  /** Every package root, in any order; a file belongs to the nearest one above it. */
  readonly packages: readonly PackageLayout[];
  /** Files that are connected with those analysed were left out, as there are too many: nothing is concluded from absence. */
  readonly incomplete?: boolean;
}

export interface PackageLayout {
  readonly root: string;
  /** The name in its manifest: for Node the one that other packages of the workspace import. */
  readonly name?: string;
  /** Its manifests name an Opik package, or one is installed for it. */
  readonly dependsOnOpik: boolean;
  readonly sdk: Readonly<Partial<Record<Language, SdkVersion>>>;
  /** Folders that Python's absolute imports start from, the first match wins: the root, `src`, and what the manifest names. */
  readonly pythonRoots: readonly string[];
  /** TypeScript `paths` and `baseUrl`, resolved; for files below `scope`. */
  readonly pathMappings: readonly PathMapping[];
  /** The file that `import 'name'` of this Node package means, where it is source code of the workspace. */
  readonly main?: string;
  /** `exports` of package.json that lead to source files: subpath (`./tools`) to file. */
  readonly subpaths: Readonly<Record<string, string>>;
  /** Files that the manifests start: `bin`, `scripts.start`, `[project.scripts]`, `__main__` modules. */
  readonly entries: readonly string[];
  /** Of the files that scripts start, what they load before (`node --import ./telemetry.js app.js`): the file started, the file loaded. */
  readonly preloads?: readonly (readonly [started: string, loaded: string])[];
}

export interface PathMapping {
  /** The folder of the tsconfig.json it stands in. */
  readonly scope: string;
  /** With at most one `*`. */
  readonly pattern: string;
  /** Absolute, each with at most one `*`. */
  readonly targets: readonly string[];
}

/** How the version of an SDK is known, best first. */
export interface SdkVersion {
  /** `1.11.4`; absent when only a range or nothing is known. */
  readonly version?: string;
  /** The declared range as written (`>=1.10,<2`, `^2.0.0`). */
  readonly range?: string;
  readonly source: 'installed' | 'locked' | 'declared' | 'setting' | 'unknown';
}
