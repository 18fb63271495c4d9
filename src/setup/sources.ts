import {
  type Observation,
  type PackageObservation,
  type SettingName,
  type Settings,
  type SetupLanguage,
  settingNames,
  spelling,
} from './model';
import { loadedOf } from './plan/loaded';
import { Secret } from './secret';
import { cloudUrl, isSameUrl, needsOf } from './urls';

/** One place that says something about a setting. */
export interface Source {
  readonly kind: 'code' | 'environment' | 'env-file' | 'ini' | 'key' | 'default';
  /** How people call the place: `opik.configure`, `OPIK_API_KEY`, `workspace`. Empty for a default. */
  readonly by: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** A key is a `Secret`, which shows itself masked only. Absent where the code sets something that its text does not tell. */
  readonly value?: string | Secret;
  /** The variable that the value is taken from, which is set nowhere that is seen here; there is no value then. */
  readonly from?: string;
  /** Whether the programs see it at all: a `.env` that nothing loads is not seen. */
  readonly isSeen: boolean;
}

/** Everything that says something about one setting, for one SDK: the strongest first. */
export interface SettingSources {
  readonly name: SettingName;
  readonly sources: readonly Source[];
  /** The one that the SDK uses. */
  readonly inForce?: Source;
  /** Those that say something else and are not heard. */
  readonly disagreeing: readonly Source[];
}

export interface PackageSources {
  readonly root: string;
  readonly name: string;
  readonly languages: readonly { readonly language: SetupLanguage; readonly settings: readonly SettingSources[] }[];
}

/** Where each package gets its connection from, for each of its languages. Pure; no key leaves it in clear. */
export const sourcesOf = (observation: Observation): readonly PackageSources[] =>
  observation.packages.map((observed) => ({
    root: observed.root,
    name: observed.name,
    languages: observed.languages.map((language) => ({
      language,
      settings: settingNames.map((name) => settingSources(name, language, observed, observation)),
    })),
  }));

function settingSources(
  name: SettingName,
  language: SetupLanguage,
  observed: PackageObservation,
  { machine }: Observation,
): SettingSources {
  const variable = spelling.environment[name];
  const loaded = loadedOf({ ...observed, languages: [language] }).files;
  const values = observed.envFiles.filter(({ role }) => role === 'values');
  const fromFile = (file: (typeof values)[number], isSeen: boolean): readonly Source[] => {
    const place = { kind: 'env-file', by: variable, file: file.path, isSeen } as const;
    const unknown = file.references?.find(({ setting, isKnown }) => setting === name && !isKnown);
    return unknown ? [{ ...place, from: unknown.to }] : said(file.settings, name, place);
  };
  const overrides = observed.loadings.some((one) => one.overrides && (one.language ?? language) === language);
  const environment = said(machine.environment, name, { kind: 'environment', by: variable, isSeen: true });
  const files = loaded.flatMap((file) => fromFile(file, true));
  const sources: readonly Source[] = [
    ...observed.code
      .filter((one) => one.language === language)
      .flatMap(({ by, file, line, settings, unread }): readonly Source[] => {
        const place = { kind: 'code', by, file, line, isSeen: true } as const;
        const told = said(settings, name, place);
        return told.length === 0 && unread?.includes(name) ? [place] : told;
      }),
    ...(overrides ? [...files, ...environment] : [...environment, ...files]),
    ...(machine.ini
      ? said(machine.ini.settings, name, { kind: 'ini', by: spelling.ini[name], file: machine.ini.path, isSeen: true })
      : []),
    ...byDefault(name, language, [machine.environment, ...loaded.map(({ settings }) => settings), machine.ini?.settings ?? {}]),
    ...values.filter((file) => !loaded.includes(file)).flatMap((file) => fromFile(file, false)),
  ];
  const inForce = sources.find(({ isSeen }) => isSeen);
  const disagreeing = sources.filter(
    (one) =>
      inForce && one !== inForce && one.kind !== 'default' && one.kind !== 'key' && !agrees(name, one.value, inForce.value),
  );
  return { name, sources, ...(inForce && { inForce }), disagreeing };
}

function said(settings: Settings, name: SettingName, place: Omit<Source, 'value'>): readonly Source[] {
  const value = settings[name];
  return value === undefined ? [] : [{ ...place, value }];
}

/** What the SDKs take when nothing is said: a key may name its own server, which the SDK for Python heeds. */
function byDefault(name: SettingName, language: SetupLanguage, settings: readonly Settings[]): readonly Source[] {
  if (name === 'workspace') return [{ kind: 'default', by: '', value: 'default', isSeen: true }];
  if (name === 'apiKey') return [];
  const key = language === 'python' ? settings.find(({ apiKey }) => apiKey)?.apiKey : undefined;
  const url = needsOf({ kind: 'cloud' }, key).url;
  return [
    url === cloudUrl ? { kind: 'default', by: '', value: url, isSeen: true } : { kind: 'key', by: '', value: url, isSeen: true },
  ];
}

/** What can't be read from the code is no contradiction. */
function agrees(name: SettingName, one: Source['value'], other: Source['value']): boolean {
  if (one === undefined || other === undefined) return true;
  if (one instanceof Secret || other instanceof Secret)
    return one instanceof Secret && other instanceof Secret && one.equals(other);
  return name === 'url' ? isSameUrl(one, other) : one === other;
}
