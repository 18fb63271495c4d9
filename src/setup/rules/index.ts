import { configCommittedKey } from './config-committed-key';
import { configConflict } from './config-conflict';
import { configExampleMissing } from './config-example-missing';
import { configMissingWorkspace } from './config-missing-workspace';
import { configNotLoaded } from './config-not-loaded';
import { configPlaceholder } from './config-placeholder';
import { configProjectInEnv } from './config-project-in-env';
import { configSection } from './config-section';
import { configUnknownName } from './config-unknown-name';
import { configUrl } from './config-url';
import type { ConfigRule } from './rule';

export type { ConfigFinding, ConfigRule } from './rule';

/** The rules about files of settings, in the order of the README. */
export const configRules: readonly ConfigRule[] = [
  configUrl,
  configUnknownName,
  configPlaceholder,
  configMissingWorkspace,
  configNotLoaded,
  configConflict,
  configProjectInEnv,
  configExampleMissing,
  configSection,
  configCommittedKey,
];
