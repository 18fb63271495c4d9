import { isPrivateHost, isThisMachine } from '../../dify/hosts';
import type { Secret } from '../../setup/secret';

/** Where a Dify runs: what it can reach depends on it. */
export const places = ['cloud', 'container', 'machine'] as const;
export type DifyPlace = (typeof places)[number];

/** What Dify is to log to. */
export interface DifyTarget {
  /** With `/api` at its end. */
  readonly url: string;
  readonly workspace: string;
  readonly project: string;
  readonly key?: Secret;
  /** It is the receiver of this editor. */
  readonly isEditor: boolean;
}

/** The fields of Dify's form for Opik, in its order (`OpikConfig` of Dify's `trace-opik`: key and workspace may be left empty). */
export type DifyField = 'key' | 'project' | 'workspace' | 'url';

/** What stands in a field. The key is not among the values that are shown. */
export type DifyValue =
  | { readonly field: Exclude<DifyField, 'key'>; readonly value: string }
  | { readonly field: 'key'; readonly key: Secret | undefined };

/** What keeps traces from arriving, or has to be done for them to arrive. */
export type DifyNote =
  /** Dify Cloud reaches public addresses only. */
  | 'cloud-cannot-reach'
  /** A container can't reach the receiver of this editor. */
  | 'container-cannot-reach-editor'
  /** In a container the address of this machine is another one. */
  | 'host-of-container'
  /** Newer releases send through a proxy that refuses what is not public. */
  | 'proxy-refuses-private'
  /** A public server asks for a key that is not known here. */
  | 'key-unknown'
  /** Dify takes addresses that end in `/api/` only. */
  | 'address-not-taken';

/** Notes after which nothing arrives, whatever is typed. */
const OBSTACLES: ReadonlySet<DifyNote> = new Set(['cloud-cannot-reach', 'container-cannot-reach-editor', 'address-not-taken']);

export const isObstacle = (note: DifyNote): boolean => OBSTACLES.has(note);

/** What a person types into Dify, and what they should know before. */
export interface DifyForm {
  readonly values: readonly DifyValue[];
  readonly notes: readonly DifyNote[];
}

/** How a container calls the machine that it runs on. */
const HOST = 'host.docker.internal';

/** The form for a Dify that runs there. */
export function difyForm({ url, workspace, project, key, isEditor }: DifyTarget, place: DifyPlace): DifyForm {
  const { hostname } = new URL(url);
  const [isHere, isPrivate] = [isThisMachine(hostname), isPrivateHost(hostname)];
  const isOtherHost = place === 'container' && isHere && !isEditor;
  const address = new URL(url);
  if (isOtherHost) address.hostname = HOST;
  const written = `${address.href.replace(/\/+$/, '')}/`;
  const notes: DifyNote[] = [
    ...(written.endsWith('/api/') ? [] : (['address-not-taken'] as const)),
    ...(place === 'cloud' && isPrivate ? (['cloud-cannot-reach'] as const) : []),
    ...(place === 'container' && isEditor ? (['container-cannot-reach-editor'] as const) : []),
    ...(isOtherHost ? (['host-of-container'] as const) : []),
    ...(place === 'container' && isPrivate && !isEditor ? (['proxy-refuses-private'] as const) : []),
    ...(key === undefined && !isPrivate ? (['key-unknown'] as const) : []),
  ];
  const values: DifyValue[] = [
    { field: 'key', key },
    { field: 'project', value: project },
    { field: 'workspace', value: workspace },
    { field: 'url', value: written },
  ];
  return { values, notes };
}

/** Whether where Dify runs makes a difference: a public server is the same from everywhere. */
export const dependsOnPlace = ({ url }: DifyTarget): boolean => isPrivateHost(new URL(url).hostname);
