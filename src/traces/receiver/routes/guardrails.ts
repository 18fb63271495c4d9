import { bodyFields } from '../record-fields';
import { BATCH_LIMIT } from '../records';
import { noContent, type RouteTable } from '../route';

/** Results of guardrails, and of assertions; the latter are taken and dropped, as nothing shows them. */
export const guardrailRoutes: RouteTable = ({ store }) => [
  {
    method: 'POST',
    path: '/v1/private/guardrails',
    handler: (request) => {
      store.together(() => {
        for (const fields of bodyFields(request.json()).list('guardrails', BATCH_LIMIT)) {
          const check = {
            name: fields.text('name') ?? null,
            result: fields.text('result') ?? null,
            config: fields.json('config') ?? null,
            details: fields.json('details') ?? null,
          };
          const trace = fields.required(fields.id('entity_id'), 'entity_id');
          store.addGuardrails(trace, [{ span_id: fields.id('secondary_id') ?? null, checks: [check] }]);
        }
      });
      return noContent;
    },
  },
  { method: 'PUT', path: '/v1/private/assertion-results', handler: () => noContent },
];
