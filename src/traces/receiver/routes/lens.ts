import type { ForwardState } from '../../forward/state';
import { type Changes, eventText } from '../changes';
import type { AttachedEditors } from '../editors';
import { isNewer } from '../hand-over';
import { bodyFields } from '../record-fields';
import { ok, type RouteTable } from '../route';
import type { Writers } from '../writers';

/** The product's name in `about`: what else answers at this port is no receiver. */
export const PRODUCT = 'opik-lens';

/** Our own paths, which a real Opik does not have: who answers, what changes, whose process has gone, and giving way to a newer version. */
export const lensRoutes =
  (
    changes: Changes,
    editors: AttachedEditors,
    writers: Writers,
    forwarding: () => ForwardState,
    giveWay: () => void,
  ): RouteTable =>
  ({ store, version }) => {
    const about = { product: PRODUCT, version, pid: process.pid, driver: store.driver };
    return [
      { method: 'GET', path: '/v1/private/lens/about', handler: () => ok(about) },
      { method: 'GET', path: '/v1/private/lens/orphans', handler: () => ok({ traces: writers.orphans }) },
      {
        method: 'POST',
        path: '/v1/private/lens/hand-over',
        handler: (request) => {
          const newer = bodyFields(request.json()).text('version') ?? '';
          if (!isNewer(newer, version)) return { status: 409, json: { code: 409, message: `Version ${version} stays.` } };
          giveWay();
          return { status: 202, json: about };
        },
      },
      {
        method: 'GET',
        path: '/v1/private/lens/changes',
        handler: ({ query }) => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          stream: (sink) => {
            editors.note(sink, query);
            changes.follow(sink, about);
            sink.write(eventText('forward', forwarding()));
          },
        }),
      },
    ];
  };
