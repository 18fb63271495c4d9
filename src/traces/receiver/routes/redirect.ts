import { notFound, Refusal, type RouteTable } from '../route';

/** The link that SDKs print after the first trace; Opik leads it to its web page, this receiver to the trace itself. */
export const redirectRoutes: RouteTable = ({ store, url }) => [
  {
    method: 'GET',
    path: '/v1/session/redirect/projects',
    handler: ({ query }) => {
      const id = query.get('trace_id');
      if (!id) throw new Refusal(400, 'The parameter trace_id is missing.');
      if (!store.trace(id)) return notFound('Trace');
      return { status: 303, headers: { Location: `${url()}/v1/private/traces/${encodeURIComponent(id)}` } };
    },
  },
];
