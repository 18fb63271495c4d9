import type { Deployment, Settings } from '../model';
import type { Secret } from '../secret';
import { isLocal, needsOf } from '../urls';

/** Nothing is missing: a key with a workspace, or the address of a server that needs neither. */
export function isComplete({ apiKey, workspace, url }: Settings): boolean {
  const deployment = deploymentOf({ url, apiKey });
  if (!deployment) return false;
  const needs = needsOf(deployment, apiKey);
  return (!needs.key || apiKey !== undefined) && (workspace ?? needs.workspace) !== undefined;
}

/** The settings say where to log to. */
export const connects = ({ apiKey, url }: Settings): boolean => apiKey !== undefined || url !== undefined;

/** The deployment that settings speak of; a key without an address is one of the cloud, or tells its server. */
export function deploymentOf({
  url,
  apiKey,
}: {
  readonly url?: string | undefined;
  readonly apiKey?: Secret | undefined;
}): Deployment | undefined {
  if (url === undefined) return apiKey ? { kind: 'cloud' } : undefined;
  if (/^https:\/\/(?:www\.)?comet\.com\/opik\/api\/?$/.test(url)) return { kind: 'cloud' };
  return isLocal(url) ? { kind: 'local', url } : { kind: 'self-hosted', url };
}
