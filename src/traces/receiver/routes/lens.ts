import type { Changes } from '../changes';
import { ok, type RouteTable } from '../route';

/** The product's name in `about`: what else answers at this port is no receiver. */
export const PRODUCT = 'opik-lens';

/** Our own paths, which a real Opik does not have: who answers, and what changes. */
export const lensRoutes =
  (changes: Changes): RouteTable =>
  ({ store, version }) => {
    const about = { product: PRODUCT, version, pid: process.pid, driver: store.driver };
    return [
      { method: 'GET', path: '/v1/private/lens/about', handler: () => ok(about) },
      {
        method: 'GET',
        path: '/v1/private/lens/changes',
        handler: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          stream: (sink) => changes.follow(sink, about),
        }),
      },
    ];
  };
