export { languageOf } from '../engine/languages';
export { type ClosureLimits, DEFAULT_CLOSURE } from './closure';
export { type Disk, nodeDisk } from './disk';
export { type DecodedText, decode, type Encoding, encode } from './encoding';
export type { EnumerateOptions } from './enumerate';
export { type Installable, installCommands } from './install-commands';
export { isManifest } from './landmarks';
export { needles } from './prefilter';
export {
  DEFAULT_LIMITS,
  type ReadLimits,
  readSource,
  type Skipped,
  type SkipReason,
  type Source,
  unfitness,
  type WriteOutcome,
  writeSource,
} from './read';
export { isRequested } from './scope';
export {
  INVALID_SETTINGS,
  type ProjectSettings,
  type RuleSetting,
  ruleSettings,
  type SettingsProblem,
  settingsMessages,
} from './settings/project-settings';
export { isSettingsFile, SETTINGS_FILES } from './settings/section';
export { SettingsFiles } from './settings/settings-files';
export {
  createWorkspaceFiles,
  type ScanOptions,
  type WorkspaceFiles,
  type WorkspaceScan,
  type WorkspaceUpdate,
} from './workspace-files';
