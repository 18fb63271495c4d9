import {
  type Answers,
  type EnvFile,
  type MachineObservation,
  type PackageObservation,
  type SettingName,
  type Settings,
  type SettingsFile,
  settingNames,
  type UnloadedWay,
} from '../model';
import { connects, isComplete } from './complete';
import { type Loaded, loadedOf, type NewEnvFile, newEnvFile } from './loaded';

/**
 * Where the settings of a package belong. `env`: a `.env` of its own; `load`: a `.env` that its code shall begin to load; `ini`: the machine's
 * file; `in-force`: the machine's file connects it already; `ask`: a `.env` is there, but nothing loads it; `none`: there is no place.
 */
export type Mechanism =
  | {
      readonly kind: 'env' | 'load';
      readonly file: EnvFile | NewEnvFile;
      /** Every file that has a say, the strongest first. */
      readonly sources: readonly SettingsFile[];
      /** Nothing that was seen loads the file. */
      readonly unloaded?: true;
    }
  | { readonly kind: 'ini'; readonly file: SettingsFile; readonly sources: readonly SettingsFile[] }
  | { readonly kind: 'in-force'; readonly file: SettingsFile; readonly sources: readonly SettingsFile[] }
  | { readonly kind: 'ask'; readonly file: EnvFile; readonly ways: readonly UnloadedWay[]; readonly sources: readonly [] }
  | { readonly kind: 'none'; readonly sources: readonly [] };

/** The decision tree: one mechanism for each package, never a second one. */
export function mechanismOf(observed: PackageObservation, machine: MachineObservation, answers: Answers): Mechanism {
  const present = observed.envFiles.filter(({ role }) => role === 'values');
  const loaded = loadedOf(observed);
  if (loaded.place?.mentionsOpik) return env(loaded.place, loaded);
  const way = answers.unloaded?.[observed.root];
  const holding = present.find(({ mentionsOpik }) => mentionsOpik);
  const isPython = observed.languages.includes('python');
  if (holding && isPython && way !== 'machine') return unloadedFile(holding, way, ['load', 'keep']);
  // A plain Node project whose names stand in a file that nothing loads: the SDK reads the `.env` beside it.
  if (holding && !isPython) return env(loaded.place ?? newEnvFile(observed), loaded);
  const plain = present.find(({ name }) => name === '.env');
  if (answers.projectSettings) {
    if (loaded.place) return env(loaded.place, loaded);
    const file = plain ?? newEnvFile(observed);
    return isPython ? { kind: 'load', file, sources: plain ? [plain] : [] } : env(file, loaded);
  }
  const { ini } = machine;
  if (ini && connects(ini.settings)) return { kind: isComplete(ini.settings) ? 'in-force' : 'ini', file: ini, sources: [ini] };
  if (loaded.place) return env(loaded.place, loaded);
  if (plain && isPython && way !== 'machine') return unloadedFile(plain, way, ['load', 'machine']);
  // The machine's file serves both SDKs; a package of TypeScript alone keeps its settings to itself.
  if (!isPython) return env(newEnvFile(observed), loaded);
  return ini ? { kind: 'ini', file: ini, sources: [ini] } : { kind: 'none', sources: [] };
}

/** What is in force once the mechanism works: of one setting in two files, the stronger file's. */
export function settingsOf({ sources }: Mechanism): Settings {
  let settings: Settings = {};
  for (const source of sources) settings = { ...source.settings, ...settings };
  return settings;
}

/** The strongest file that has the setting. */
export const holderOf = ({ sources }: Mechanism, name: SettingName): SettingsFile | undefined =>
  sources.find(({ settings }) => settings[name] !== undefined);

/** The settings that are taken from a variable which is not known. */
export const unknownIn = (mechanism: Mechanism): readonly SettingName[] =>
  settingNames.filter((name) =>
    holderOf(mechanism, name)?.references?.some(({ setting, isKnown }) => setting === name && !isKnown),
  );

const env = (file: EnvFile | NewEnvFile, { files }: Loaded): Mechanism => ({ kind: 'env', file, sources: files });

function unloadedFile(file: EnvFile, way: UnloadedWay | undefined, ways: readonly UnloadedWay[]): Mechanism {
  if (way === 'load') return { kind: 'load', file, sources: [file] };
  if (way === 'keep') return { kind: 'env', file, sources: [file], unloaded: true };
  return { kind: 'ask', file, ways, sources: [] };
}
