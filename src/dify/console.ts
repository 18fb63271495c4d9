import { type ConsoleAccess, type ConsoleReply, consoleReply, member, oneLine, textIn } from './request';
import { DifyFailed, type DifyTrouble } from './trouble';

/** An app, as the console lists it. */
export interface DifyApp {
  readonly id: string;
  readonly name: string;
  /** Dify's word for its kind: `workflow`, `advanced-chat`, ... */
  readonly mode: string;
}

/** What Dify keeps of a connection with Opik. The key is as Dify masks it; empty where there is none. */
export interface KeptConfig {
  readonly key: string;
  readonly project: string;
  readonly workspace: string;
  readonly url: string;
}

/** How an app is traced. */
export interface DifyTracing {
  readonly enabled: boolean;
  /** Where to, when it is on; an app is traced to one provider at a time. */
  readonly provider: string;
  readonly config?: KeptConfig;
}

/** What goes to Dify: a key with an asterisk in it is the masked one, for which Dify keeps what it has. */
export interface SentConfig {
  readonly api_key: string;
  readonly project: string;
  readonly workspace: string;
  readonly url: string;
}

const PROVIDER = 'opik';

/** The first hundred apps of the workspace that the token is signed in to. */
export async function appsOf(access: ConsoleAccess): Promise<readonly DifyApp[]> {
  const reply = await consoleReply(access, 'GET', '/apps?page=1&limit=100');
  const data = member(fine(reply, 'not-dify').json, 'data');
  if (!Array.isArray(data)) throw new DifyFailed({ kind: 'not-dify' });
  return data.map(appIn).filter(({ id }) => id !== '');
}

/** One app. */
export async function appOf(access: ConsoleAccess, id: string): Promise<DifyApp> {
  const app = appIn(fine(await consoleReply(access, 'GET', `/apps/${encodeURIComponent(id)}`), 'no-app').json);
  if (app.id === '') throw new DifyFailed({ kind: 'not-dify' });
  return app;
}

/** How that app is traced now. */
export async function tracingOf(access: ConsoleAccess, id: string): Promise<DifyTracing> {
  const app = `/apps/${encodeURIComponent(id)}`;
  const [state, kept] = [
    await consoleReply(access, 'GET', `${app}/trace`),
    await consoleReply(access, 'GET', `${app}/trace-config?tracing_provider=${PROVIDER}`),
  ].map((reply) => fine(reply, 'too-old').json);
  const config = member(kept, 'tracing_config');
  return {
    enabled: member(state, 'enabled') === true,
    provider: oneLine(textIn(state, 'tracing_provider')),
    ...(typeof config === 'object' && config !== null && { config: keptIn(config) }),
  };
}

/** Gives the app its values: Dify tries them with Opik before it keeps them. */
export async function keepConfig(access: ConsoleAccess, id: string, isNew: boolean, config: SentConfig): Promise<void> {
  const path = `/apps/${encodeURIComponent(id)}/trace-config`;
  const body = { tracing_provider: PROVIDER, tracing_config: config };
  const reply = await consoleReply(access, isNew ? 'POST' : 'PATCH', path, body);
  if (reply.status < 300) return;
  // To a new configuration a release without Opik says the same as to wrong values; to a change of one that does not exist it tells.
  const second = isNew && reply.code === 'trace_config_check_error' ? await consoleReply(access, 'PATCH', path, body) : reply;
  throw new DifyFailed(refusal(second));
}

/** Switches the tracing of the app on, to Opik. */
export async function enableTracing(access: ConsoleAccess, id: string): Promise<void> {
  const reply = await consoleReply(access, 'POST', `/apps/${encodeURIComponent(id)}/trace`, {
    enabled: true,
    tracing_provider: PROVIDER,
  });
  if (reply.status >= 300) throw new DifyFailed(refusal(reply));
}

function refusal({ status, code, message, version }: ConsoleReply): DifyTrouble {
  if (status === 404 || /invalid tracing provider/i.test(message))
    return { kind: 'too-old', ...(version !== undefined && { version }) };
  if (code === 'trace_config_is_exist') return { kind: 'changed-meanwhile' };
  return status < 300 || /^(?:trace_config_\w+|invalid_param)$/.test(code)
    ? { kind: 'values-refused' }
    : { kind: 'server-error', status };
}

function fine(reply: ConsoleReply, missing: 'not-dify' | 'no-app' | 'too-old'): ConsoleReply {
  const { status, version } = reply;
  if (status < 300) return reply;
  if (status !== 404) throw new DifyFailed({ kind: 'server-error', status });
  throw new DifyFailed(missing === 'too-old' ? { kind: missing, ...(version !== undefined && { version }) } : { kind: missing });
}

const appIn = (json: unknown): DifyApp => ({
  id: textIn(json, 'id'),
  name: oneLine(textIn(json, 'name')),
  mode: oneLine(textIn(json, 'mode')),
});

const keptIn = (json: unknown): KeptConfig => ({
  key: textIn(json, 'api_key'),
  project: textIn(json, 'project'),
  workspace: textIn(json, 'workspace'),
  url: textIn(json, 'url'),
});
