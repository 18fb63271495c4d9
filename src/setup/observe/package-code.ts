import type { SetupLanguage } from '../model';
import type { PackageCode } from './observe';

/** What the analysis says about a package's code, as it answers `connections`. */
export interface CodeReport {
  readonly root: string;
  readonly name: string;
  readonly languages: readonly SetupLanguage[];
  readonly sdk: PackageCode['sdk'];
  readonly loads: readonly {
    readonly language: SetupLanguage;
    readonly by: string;
    readonly at: { readonly file: string };
    readonly file?: string;
    readonly overrides: boolean;
  }[];
  readonly sets: readonly {
    readonly language: SetupLanguage;
    readonly by: string;
    readonly at: { readonly file: string; readonly line: number };
    /** There is a key; which one is never told. */
    readonly apiKey: boolean;
    /** Empty where the text does not tell it. */
    readonly workspace?: string;
    readonly url?: string;
    readonly projectName?: string;
  }[];
}

/** The same, as `observe` takes it. */
export const packageCodeOf = ({ root, name, languages, sdk, loads, sets }: CodeReport): PackageCode => ({
  root,
  name,
  languages,
  sdk,
  loadings: loads.map(({ at, ...loading }) => ({ ...loading, at: at.file })),
  settings: sets.map(({ by, language, at, apiKey, workspace, url, projectName }) => ({
    by,
    language,
    file: at.file,
    line: at.line,
    settings: { ...(workspace && { workspace }), ...(url && { url }) },
    unread: [
      ...(apiKey ? (['apiKey'] as const) : []),
      ...(workspace === '' ? (['workspace'] as const) : []),
      ...(url === '' ? (['url'] as const) : []),
    ],
    ...(projectName && { projectName }),
  })),
});
