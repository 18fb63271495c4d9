import { isPrivateHost, isThisMachine } from './hosts';

/** A Dify, and the app that the pasted address was a page of. */
export interface DifyAddress {
  /** What stands before `/console/api`, without a slash at its end. */
  readonly base: string;
  readonly app?: string;
}

/** How a token would travel there: only `open` must not be. */
export type Way = 'safe' | 'open-in-private-network' | 'open';

const APP = /\/app\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/|$)/i;

/** What people paste: the address of Dify or of any of its pages. Undefined when it is no address of the web. */
export function difyAddress(pasted: string): DifyAddress | undefined {
  const text = pasted.trim();
  const named = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  if (text === '' || !URL.canParse(named ? text : `https://${text}`)) return undefined;
  const guess = new URL(named ? text : `https://${text}`);
  const url = !named && isPrivateHost(guess.hostname) ? new URL(`http://${text}`) : guess;
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '') return undefined;
  const app = APP.exec(url.pathname)?.[1]?.toLowerCase();
  const before = /^(.*?)\/console\/api(?:\/|$)/.exec(url.pathname)?.[1] ?? '';
  return { base: `${url.origin}${before}`, ...(app !== undefined && { app }) };
}

/** How a token would travel to an address. */
export function wayTo(base: string): Way {
  const { protocol, hostname } = new URL(base);
  if (protocol === 'https:' || isThisMachine(hostname)) return 'safe';
  return isPrivateHost(hostname) ? 'open-in-private-network' : 'open';
}

/** The page of an app that shows its traffic, with the settings of its tracing. */
export const monitoringPage = (base: string, app: string): string => `${base}/app/${encodeURIComponent(app)}/overview`;
