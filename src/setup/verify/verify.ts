import type { Unreachable } from '../../network/unreachable';
import type { Settings } from '../model';
import type { Ask, Reply } from './ask';

/** What a server says to a set of settings. The first trouble ends the examination. */
export interface Verdict {
  readonly trouble?: Trouble;
  /** The workspaces of the account, where the server tells. */
  readonly workspaces: readonly string[];
}

export type Trouble =
  | { readonly kind: 'no-url' }
  | { readonly kind: 'unreachable'; readonly why: Unreachable; readonly host: string }
  | { readonly kind: 'bad-key' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-workspace'; readonly workspace: string }
  /** Something answers, but no Opik server; `suggestion` is an address where one does. */
  | { readonly kind: 'wrong-path'; readonly suggestion?: string }
  | { readonly kind: 'not-opik' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'server-error'; readonly status: number };

/** Asks the server whether it is alive, the key is good and the workspace exists: at most six requests, one after the other. */
export async function verify(settings: Settings, ask: Ask, signal: AbortSignal): Promise<Verdict> {
  const { apiKey, workspace } = settings;
  if (settings.url === undefined || !URL.canParse(settings.url)) return failed({ kind: 'no-url' });
  const base = settings.url.replace(/\/+$/, '');
  const alive = troubleOf(await ask(`${base}/is-alive/ping`, {}, signal), base);
  if (alive?.kind === 'wrong-path' || alive?.kind === 'not-opik') return failed(await withSuggestion(alive, base, ask, signal));
  if (alive) return failed(alive);
  const key: Record<string, string> = apiKey ? { authorization: apiKey.reveal() } : {};
  const workspaces = apiKey && /\/opik\/api$/.test(base) ? await workspacesOf(base, key, ask, signal) : [];
  if (workspaces === 'bad-key') return failed({ kind: 'bad-key' });
  if (workspace !== undefined && workspaces.length > 0 && !workspaces.includes(workspace))
    return { trouble: { kind: 'no-workspace', workspace }, workspaces };
  const headers = { ...key, ...(workspace !== undefined && { 'Comet-Workspace': workspace }) };
  const projects = troubleOf(await ask(`${base}/v1/private/projects?page=1&size=1`, headers, signal), base);
  return { ...(projects && { trouble: projects }), workspaces };
}

/**
 * The workspaces that a key opens. Comet's hosts have these endpoints beside Opik's own (read in opik 2.1.14, `configurator`); a server without them
 * gives none.
 */
export async function workspacesOf(
  base: string,
  key: Readonly<Record<string, string>>,
  ask: Ask,
  signal: AbortSignal,
): Promise<readonly string[] | 'bad-key'> {
  const { origin } = new URL(base);
  const account = await ask(`${origin}/api/rest/v2/account-details`, key, signal);
  if (account.kind === 'answer' && (account.status === 401 || account.status === 403)) return 'bad-key';
  const answer = await ask(`${origin}/api/rest/v2/workspaces`, key, signal);
  if (answer.kind !== 'answer' || answer.status !== 200) return [];
  const names = member(parsed(answer.body), 'workspaceNames');
  return Array.isArray(names) ? names.filter((one) => typeof one === 'string') : [];
}

const failed = (trouble: Trouble): Verdict => ({ trouble, workspaces: [] });

function troubleOf(reply: Reply, base: string): Trouble | undefined {
  if (reply.kind === 'failure') return { kind: 'unreachable', why: reply.why, host: new URL(base).host };
  const { status, type, location } = reply;
  if (status >= 300 && status < 400) return { kind: 'redirect', to: whole(location ?? '', base) };
  if (status === 404 || status === 405) return { kind: 'wrong-path' };
  if (status === 401) return { kind: 'bad-key' };
  if (status === 403) return { kind: 'forbidden' };
  if (status >= 400) return { kind: 'server-error', status };
  return /json|^$/.test(type) || parsed(reply.body) !== undefined ? undefined : { kind: 'not-opik' };
}

/** Where a redirect leads: an address may be told from the root on. */
const whole = (location: string, base: string): string =>
  URL.canParse(location, base) ? new URL(location, base).href : location;

/** Whether the other of the two usual paths has the server. */
async function withSuggestion(trouble: Trouble, base: string, ask: Ask, signal: AbortSignal): Promise<Trouble> {
  const { origin } = new URL(base);
  for (const suggestion of [`${origin}/api`, `${origin}/opik/api`]) {
    if (suggestion === base) continue;
    if (!troubleOf(await ask(`${suggestion}/is-alive/ping`, {}, signal), suggestion)) return { kind: 'wrong-path', suggestion };
  }
  return trouble;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
