import { ok, type RouteTable } from '../route';

/** The Opik whose answers are given: below 2.2.8, `opik` for Python warns and uploads the items of a dataset one batch after the other. */
const OPIK_VERSION = '2.2.122';

/** What the Python SDK asks every ten seconds, and keeps its messages back until it is answered. */
export const healthRoutes: RouteTable = () => [
  { method: 'GET', path: '/is-alive/ping', handler: () => ok({ message: 'Healthy Server', healthy: true }) },
  { method: 'GET', path: '/is-alive/ver', handler: () => ok({ version: OPIK_VERSION }) },
  { method: 'POST', path: '/v1/private/auth', handler: () => ({ status: 204 }) },
  { method: 'GET', path: '/v1/private/auth/workspace', handler: () => ok({ workspace_name: 'default' }) },
  { method: 'GET', path: '/v1/private/workspaces/versions', handler: () => ok({ opik_version: 'version_2' }) },
  { method: 'GET', path: '/v1/private/toggles', handler: () => ok({}) },
];
