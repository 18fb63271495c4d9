import { Secret } from '../setup/secret';
import { isSameUrl } from '../setup/urls';
import type { DifyTracing, KeptConfig, SentConfig } from './console';

/** What the app is to have. */
export interface WantedConfig {
  readonly key?: Secret;
  readonly project: string;
  readonly workspace: string;
  readonly url: string;
}

/** A field that gets another value; both are fit to be shown, and empty where there is nothing. */
export interface DifyChange {
  readonly field: 'key' | 'project' | 'workspace' | 'url';
  readonly before: string;
  readonly after: string;
}

/** What setting an app up comes to. */
export interface DifyPlan {
  readonly isNew: boolean;
  readonly config: SentConfig;
  readonly changes: readonly DifyChange[];
  /** The provider that the app is traced to now, and will not be any more. */
  readonly leaves?: string;
  /** Whether tracing is off, or goes elsewhere. */
  readonly enables: boolean;
  /** Whether values that somebody entered are replaced. */
  readonly overwrites: boolean;
}

/** How what is wanted differs from what is there. */
export function difyPlan({ enabled, provider, config: kept }: DifyTracing, wanted: WantedConfig): DifyPlan {
  const key = keyFor(kept, wanted);
  const config: SentConfig = { api_key: key, project: wanted.project, workspace: wanted.workspace, url: wanted.url };
  const changes: DifyChange[] = [];
  const compare = (field: DifyChange['field'], before: string, after: string, isSame: boolean): void => {
    if (!isSame) changes.push({ field, before, after });
  };
  compare('key', shownKey(kept?.key ?? ''), shownKey(key), isSameKey(kept?.key ?? '', key));
  compare('project', kept?.project ?? '', wanted.project, kept?.project === wanted.project);
  compare('workspace', kept?.workspace ?? '', wanted.workspace, kept?.workspace === wanted.workspace);
  compare('url', kept?.url ?? '', wanted.url, kept !== undefined && isSameUrl(kept.url, wanted.url));
  const isElsewhere = enabled && provider !== '' && provider !== 'opik';
  return {
    isNew: kept === undefined,
    config,
    changes,
    ...(isElsewhere && { leaves: provider }),
    enables: !enabled || isElsewhere,
    overwrites: isElsewhere || (kept !== undefined && changes.some(({ before }) => before !== '')),
  };
}

/** Nothing is left to do. */
export const isSetUp = ({ isNew, changes, enables }: DifyPlan): boolean => !isNew && changes.length === 0 && !enables;

/** A key that Dify has stays where none is known here, but only with its own server. */
function keyFor(kept: KeptConfig | undefined, { key, url }: WantedConfig): string {
  if (key) return key.reveal();
  return kept && isSameUrl(kept.url, url) && kept.key.includes('*') ? kept.key : '';
}

/** Dify shows the beginning and the end of a key around asterisks, of a short one asterisks alone (`obfuscated_token`): more can't be compared. */
function isSameKey(kept: string, key: string): boolean {
  const [, start, end] = /^([^*]*)\*+([^*]*)$/.exec(kept) ?? [];
  if (kept === key || start === undefined || end === undefined) return kept === key;
  return key !== '' && key.startsWith(start) && key.endsWith(end);
}

/** A key as it may be shown, one that Dify masked as well. */
export const shownKey = (key: string): string => (key === '' ? '' : String(new Secret(key)).replace(/\*+/g, '••'));
