import { ok, type RouteTable } from '../route';

/** What the Python SDK asks every ten seconds, and keeps its messages back until it is answered. */
export const healthRoutes: RouteTable = ({ version }) => [
  { method: 'GET', path: '/is-alive/ping', handler: () => ok({ message: 'Healthy Server', healthy: true }) },
  { method: 'GET', path: '/is-alive/ver', handler: () => ok({ version }) },
  { method: 'POST', path: '/v1/private/auth', handler: () => ({ status: 204 }) },
  { method: 'GET', path: '/v1/private/auth/workspace', handler: () => ok({ workspace_name: 'default' }) },
  { method: 'GET', path: '/v1/private/workspaces/versions', handler: () => ok({ opik_version: 'version_2' }) },
  { method: 'GET', path: '/v1/private/toggles', handler: () => ok({}) },
];
