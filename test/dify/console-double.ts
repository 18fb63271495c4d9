import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerOptions } from 'node:https';
import { member, textIn } from '../../src/dify/request';
import { bodyOf, listening, sendJson } from '../traces/doubles/listening';

/** An app as the double keeps it. */
export interface DoubledApp {
  readonly name: string;
  readonly mode: string;
  enabled: boolean;
  provider: string | null;
  config?: Readonly<Record<string, string>>;
}

/** How the double behaves; it can be changed while it runs. */
export interface ConsoleBehaviour {
  /** The release: before `opik` no such provider, before `tracing` no such paths, from `cookies` on a second token is wanted. */
  release: 'tracing' | 'no-tracing' | 'no-opik' | 'cookies';
  /** What Opik's side takes; anything else is refused as Dify does it. */
  takes: (config: Readonly<Record<string, string>>) => boolean;
  isAdmin: boolean;
  /** Answers before anything else does. */
  instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A double of the part of Dify's console that traces apps; it has the answers of `api/controllers/console/app` and `api/services/ops_service.py`. */
export interface DifyDouble extends ConsoleBehaviour {
  readonly url: string;
  readonly apps: Map<string, DoubledApp>;
  /** Method and path of what changed something, or tried to. */
  readonly writes: string[];
  readonly requests: IncomingMessage[];
}

export const TOKEN = 'eyJ.a-token-that-nobody-may-see.x';
export const FORGERY = 'eyJ.a-second-token.x';
export const APP = '11111111-2222-4333-8444-555555555555';

/** Starts one, with one app that is not traced. */
export async function difyDouble(certificate?: ServerOptions): Promise<DifyDouble> {
  const double = {
    apps: new Map<string, DoubledApp>([[APP, { name: 'Helper', mode: 'advanced-chat', enabled: false, provider: null }]]),
    writes: [],
    requests: [],
    release: 'tracing',
    takes: () => true,
    isAdmin: true,
    url: '',
  } satisfies DifyDouble as DifyDouble;
  const url = await listening((request, response) => void answer(double, request, response), certificate);
  return Object.assign(double, { url });
}

async function answer(double: DifyDouble, request: IncomingMessage, response: ServerResponse): Promise<void> {
  double.requests.push(request);
  if (double.instead?.(request, response)) return;
  const { method = 'GET' } = request;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://dify');
  const body: unknown = method === 'GET' ? undefined : JSON.parse(await bodyOf(request));
  const reply = (status: number, json: unknown): void =>
    void sendJson(response, status, json, { 'x-version': double.release === 'no-opik' ? '0.13.2' : '1.9.0' });
  const error = (status: number, code: string, message: string): void => reply(status, { code, message, status });
  if (method !== 'GET') double.writes.push(`${method} ${pathname}`);
  const refused = refusalOfToken(double, request);
  if (refused !== undefined) return error(401, 'unauthorized', refused);
  if (pathname === '/console/api/apps')
    return reply(200, { page: 1, data: [...double.apps].map(([id, { name, mode }]) => ({ id, name, mode })) });
  const [, id = '', rest = ''] = /^\/console\/api\/apps\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  const app = double.apps.get(id);
  if (rest === '')
    return app ? reply(200, { id, name: app.name, mode: app.mode }) : error(404, 'app_not_found', 'App not found.');
  if (double.release === 'no-tracing' || !app) return error(404, 'not_found', 'The requested URL was not found on the server.');
  const provider = method === 'GET' ? searchParams.get('tracing_provider') : textIn(body, 'tracing_provider');
  const isKnown = provider !== 'opik' || double.release !== 'no-opik';
  if (rest === '/trace') {
    if (method === 'GET') return reply(200, { enabled: app.enabled, tracing_provider: app.provider });
    if (!double.isAdmin) return error(403, 'forbidden', 'No permission.');
    if (!isKnown) return error(400, 'invalid_param', `Invalid tracing provider: ${provider}`);
    Object.assign(app, { enabled: member(body, 'enabled'), provider });
    return reply(200, { result: 'success' });
  }
  if (method === 'GET')
    return reply(
      200,
      app.config ? { tracing_provider: provider, tracing_config: masked(app.config) } : { has_not_configured: true },
    );
  if (!isKnown)
    return method === 'POST'
      ? error(400, 'trace_config_check_error', 'Invalid Credentials.')
      : error(400, 'invalid_param', `Invalid tracing provider: ${provider}`);
  const sent = Object.fromEntries(
    ['api_key', 'project', 'workspace', 'url'].map((name) => [name, textIn(member(body, 'tracing_config'), name)]),
  );
  const key = sent.api_key?.includes('*') ? (app.config?.api_key ?? '') : (sent.api_key ?? '');
  const config = { ...sent, api_key: key };
  if (method === 'POST' && app.config) return error(400, 'trace_config_is_exist', 'Trace config is exist.');
  if (method === 'PATCH' && !app.config) return error(400, 'trace_config_not_exist', 'Trace config not exist.');
  if (!double.takes(config))
    return method === 'POST'
      ? error(400, 'trace_config_check_error', 'Invalid Credentials.')
      : error(400, 'invalid_param', 'Invalid Credentials');
  app.config = config;
  return reply(200, { result: 'success' });
}

function refusalOfToken({ release }: DifyDouble, { headers }: IncomingMessage): string | undefined {
  if (headers.authorization !== `Bearer ${TOKEN}`) return 'Invalid token.';
  const isForged = headers['x-csrf-token'] !== FORGERY || !headers.cookie?.includes(`csrf_token=${FORGERY}`);
  return release === 'cookies' && isForged ? 'CSRF token is missing or invalid.' : undefined;
}

/** As Dify shows a configuration (`obfuscated_token`). */
const masked = (config: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const key = config.api_key ?? '';
  const short = key === '' ? '' : '*'.repeat(20);
  return { ...config, api_key: key.length <= 8 ? short : `${key.slice(0, 6)}${'*'.repeat(12)}${key.slice(-2)}` };
};
