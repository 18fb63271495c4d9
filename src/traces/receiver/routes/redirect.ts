import { wantsPage } from '../pages/page';
import { missingPage, tracePage } from '../pages/recorded';
import { notFound, Refusal, type RouteTable } from '../route';

/** The link that SDKs print after the first trace: a person gets a page with the ways into the editor, a program is led to the trace itself. */
export const redirectRoutes: RouteTable = ({ store, url, editors }) => [
  {
    method: 'GET',
    path: '/v1/session/redirect/projects',
    handler: ({ query, headers }) => {
      const id = query.get('trace_id');
      if (!id) throw new Refusal(400, 'The parameter trace_id is missing.');
      const trace = store.trace(id);
      const isPerson = wantsPage(headers.accept);
      if (!trace) return isPerson ? missingPage('Trace') : notFound('Trace');
      if (isPerson) return tracePage(trace, store.project(trace.project_id)?.name ?? '', editors());
      return { status: 303, headers: { Location: `${url()}/v1/private/traces/${encodeURIComponent(id)}` } };
    },
  },
];
