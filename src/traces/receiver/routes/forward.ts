import type { Forwarder } from '../../forward/forwarder';
import { bodyFields } from '../record-fields';
import { ok, Refusal, type RouteTable } from '../route';

const PATH = '/v1/private/lens/forward';

/** Our own paths for forwarding everything to a server: to begin, with the key in the body and nowhere else, to end, and how it goes. */
export const forwardRoutes =
  (forwarder: Forwarder): RouteTable =>
  ({ store, url }) => [
    { method: 'GET', path: PATH, handler: () => ok(forwarder.state) },
    {
      method: 'POST',
      path: PATH,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const target = {
          url: addressOf(fields.required(fields.text('url'), 'url'), url()),
          workspace: fields.text('workspace') ?? 'default',
        };
        const known = store.outbox.target;
        // A window that knows the key goes on with what was begun; what a person begins anew replaces it.
        const isOther = known?.url !== target.url || known.workspace !== target.workspace;
        if (fields.boolean('resume') && isOther) throw new Refusal(409, 'Traces are forwarded to another server, or to none.');
        forwarder.start(target, fields.text('key'));
        return ok(forwarder.state);
      },
    },
    {
      method: 'POST',
      path: `${PATH}/stop`,
      handler: () => {
        forwarder.stop();
        return ok(forwarder.state);
      },
    },
  ];

/** An address of the web that is not this receiver's own: it would forward to itself for ever. */
function addressOf(text: string, own: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Refusal(400, 'body.url must be the address of a server.');
  const isHere = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0'].includes(url.hostname) && url.port === new URL(own).port;
  if (isHere) throw new Refusal(400, 'body.url must not be the address of this receiver.');
  return text.replace(/\/+$/, '');
}
