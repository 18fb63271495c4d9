import type { Deployment } from './model';
import type { Secret } from './secret';

/** Where the SDKs log to when nothing says otherwise. */
export const cloudUrl = 'https://www.comet.com/opik/api';
/** A local open-source server, as its compose file publishes it. */
export const localUrl = 'http://localhost:5173/api';

/**
 * The base path of an Opik server from what people paste: any page or part of its address. `/opik/api` on Comet's hosts and where `/opik` is in the
 * path already, `/api` elsewhere. Undefined when it is no address of the web.
 */
export function serverUrl(pasted: string): string | undefined {
  const text = pasted.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${isPlain(text) ? 'http' : 'https'}://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined; // `URL.parse` is not in every Node 20
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '')
    return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  const api = /^(.*?\/api)(?:\/|$)/.exec(path)?.[1];
  const isComet = /(?:^|\.)comet\.com$/.test(url.hostname) || /(?:^|\.)comet-ml\.com$/.test(url.hostname);
  const opik = /^(.*?\/opik)(?:\/|$)/.exec(path)?.[1];
  if (isComet || opik !== undefined) return `${url.origin}${opik ?? '/opik'}/api`;
  return `${url.origin}${api ?? '/api'}`;
}

/** The host is this machine. */
export const isLocal = (address: string): boolean =>
  /^(?:https?:\/\/)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?::\d+)?(?:\/|$)/i.test(address);

/** Where servers seldom have a certificate: this machine, a name without a dot, an address of a private network, the port of the compose file. */
const isPlain = (address: string): boolean =>
  isLocal(address) ||
  /^(?:[\w-]+|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})(?::\d+)?(?:\/|$)/.test(address) ||
  /^[^/]+:5173(?:\/|$)/.test(address);

/**
 * The same server in the spelling that the project has for it already: its path where an address of that host is known, and a slash at the end
 * where all known addresses have one.
 */
export function inStyleOf(known: readonly string[], url: string): string {
  const same = known.find(
    (one) => /\/api\/?$/.test(one) && URL.canParse(one) && URL.canParse(url) && new URL(one).origin === new URL(url).origin,
  );
  if (same !== undefined) return same;
  return known.length > 0 && known.every((one) => one.endsWith('/')) ? `${url.replace(/\/+$/, '')}/` : url;
}

/** Two spellings of one address: a slash at the end makes no difference to the SDKs. */
export const isSameUrl = (one: string, other: string): boolean => one.replace(/\/+$/, '') === other.replace(/\/+$/, '');

/** One server, perhaps at two paths of which one is wrong: a key that goes to one may go to the other. */
export const isSameServer = (one: string, other: string): boolean =>
  isSameUrl(one, other) || (URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin);

/** The server that a key was issued for: `<key>*<base64 of {"baseUrl": ...}>`; undefined for a plain key. */
export function serverOfKey(key: Secret): string | undefined {
  const [, encoded] = /\*([A-Za-z0-9+/_=-]+)$/.exec(key.reveal()) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const decoded: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    const base = typeof decoded === 'object' && decoded !== null && 'baseUrl' in decoded ? decoded.baseUrl : undefined;
    // The SDK for Python 2.1.14 makes `<baseUrl>opik/api/` of it.
    return typeof base === 'string' ? serverUrl(`${base.replace(/\/+$/, '')}/opik`) : undefined;
  } catch {
    return undefined;
  }
}

/** Where a deployment is reached, and what it asks for. */
export function needsOf(
  deployment: Deployment,
  key?: Secret,
): { readonly url: string; readonly key: boolean; readonly workspace?: string } {
  switch (deployment.kind) {
    case 'cloud':
      return { url: (key && serverOfKey(key)) ?? cloudUrl, key: true };
    case 'local':
      return { url: deployment.url ?? localUrl, key: false, workspace: 'default' };
    case 'self-hosted': {
      const url = serverUrl(deployment.url) ?? deployment.url;
      return /\/opik\/api$/.test(url) ? { url, key: true } : { url, key: false, workspace: 'default' };
    }
    case 'editor':
      return { url: deployment.url, key: false, workspace: 'default' };
    default:
      return deployment satisfies never;
  }
}
