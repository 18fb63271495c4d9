import type { Json } from '../../json';
import type { LastAnswers } from '../last-answers';
import { ok, type RouteTable } from '../route';
import type { Answered } from '../server';

/** Our own path, which a real Opik does not have: what programs were last told. */
export const lastRoutes =
  (last: LastAnswers): RouteTable =>
  () => [
    {
      method: 'GET',
      path: '/v1/private/lens/last',
      handler: () =>
        ok({
          ...(last.accepted && { accepted: jsonOf(last.accepted) }),
          ...(last.refused && { refused: jsonOf(last.refused) }),
        }),
    },
  ];

const jsonOf = ({ at, path, status, reason }: Answered): Json => ({ at, path, status, ...(reason !== undefined && { reason }) });
