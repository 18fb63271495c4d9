import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** User settings by name. */
export type Settings = Readonly<Record<string, unknown>>;

/** Keeps every toast, tip, prompt and outgoing call out of the editor under test. */
const QUIET: Settings = {
  'files.autoSave': 'off', // in a browser it is on unless told, on a desktop it is off
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  'typescript.validate.enable': false, // the sample's packages are not installed, and it would say nothing else
  'git.openRepositoryInParentFolders': 'never',
};

/** The user settings of one throw-away VS Code profile. */
export interface Profile {
  readonly folder: string;
  /** Replaces what earlier calls added; a window reads it when it is loaded. */
  set(settings: Settings): void;
  /** The settings as the file holds them now, including what the editor wrote itself. */
  read(): Settings;
}

/** Creates a quiet user profile in `folder` (a `--user-data-dir`). */
export function createProfile(folder: string, settings: Settings = {}): Profile {
  const file = path.join(folder, 'User', 'settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const set = (added: Settings): void => writeFileSync(file, `${JSON.stringify({ ...QUIET, ...settings, ...added }, null, 2)}\n`);
  set({});
  return { folder, set, read: () => JSON.parse(readFileSync(file, 'utf8')) as Settings };
}
