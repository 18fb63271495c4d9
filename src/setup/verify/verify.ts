import type { Settings } from '../model';
import type { Ask, Reply } from './ask';

/** What a server says to a set of settings. The first trouble ends the examination. */
export interface Verdict {
  readonly ok: boolean;
  readonly trouble?: Trouble;
  /** The workspaces that the account has, where the server tells. */
  readonly workspaces?: readonly string[];
  /** The workspace that the key belongs to, where the server tells. */
  readonly workspace?: string;
}

export type Trouble =
  | { readonly kind: 'no-url' }
  | {
      readonly kind: 'unreachable';
      readonly why: 'dns' | 'refused' | 'timeout' | 'tls' | 'proxy' | 'network';
      readonly host: string;
    }
  | { readonly kind: 'bad-key' | 'forbidden' }
  | { readonly kind: 'no-workspace'; readonly workspace: string }
  /** Something answers, but it is no Opik server; `suggestion` is where one may be. */
  | { readonly kind: 'wrong-path'; readonly status: number; readonly suggestion?: string }
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'server-error'; readonly status: number };

/** Asks the server whether it is alive, the key is good and the workspace exists. */
export async function verify(settings: Settings, ask: Ask, signal: AbortSignal): Promise<Verdict> {
  if (settings.url === undefined) return failed({ kind: 'no-url' });
  const base = settings.url.replace(/\/+$/, '');
  const headers: Record<string, string> = {
    ...(settings.apiKey && { authorization: settings.apiKey.reveal() }),
    ...(settings.workspace !== undefined && { 'Comet-Workspace': settings.workspace }),
  };
  const alive = await ask(`${base}/is-alive/ping`, {}, signal);
  const trouble = troubleOf(alive, base);
  if (trouble) return failed(trouble);
  const projects = await ask(`${base}/v1/private/projects?page=1&size=1`, headers, signal);
  if (projects.kind === 'answer' && projects.status === 401) return failed({ kind: 'bad-key' });
  if (projects.kind === 'answer' && projects.status === 403) {
    return failed(
      settings.workspace === undefined ? { kind: 'forbidden' } : { kind: 'no-workspace', workspace: settings.workspace },
    );
  }
  const refused = troubleOf(projects, base);
  return refused ? failed(refused) : { ok: true };
}

const failed = (trouble: Trouble): Verdict => ({ ok: false, trouble });

function troubleOf(reply: Reply, base: string): Trouble | undefined {
  if (reply.kind === 'failure') return { kind: 'unreachable', why: reply.why, host: new URL(base).host };
  const { status, type, location } = reply;
  if (status >= 300 && status < 400) return { kind: 'redirect', to: location ?? '' };
  if (status === 404) return { kind: 'wrong-path', status };
  if (status === 401) return { kind: 'bad-key' };
  if (status === 403) return { kind: 'forbidden' };
  if (status >= 400) return { kind: 'server-error', status };
  return /html/.test(type) ? { kind: 'html' } : undefined;
}
