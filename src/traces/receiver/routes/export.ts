import type { Answer, RouteTable } from '../route';

/** Characters of an answer that is not only one trace. */
const PORTION = 4 << 20;

/** Our own path for taking traces elsewhere: each with all that was sent for it, newest first, in portions. */
export const exportRoutes: RouteTable = ({ store }) => [
  {
    method: 'GET',
    path: '/v1/private/lens/export',
    handler: ({ query }): Answer => {
      const trace = query.get('trace');
      const filters = trace === null ? [] : [{ field: 'id', operator: '=', value: trace } as const];
      const traces: string[] = [];
      let size = 0;
      let last: string | undefined;
      let isWhole = true;
      for (const one of store.exportTraces({ filters }, query.get('after') ?? undefined)) {
        if (size > PORTION) {
          isWhole = false;
          break;
        }
        const text = JSON.stringify(one);
        traces.push(text);
        size += text.length;
        last = one.trace.id;
      }
      const next = isWhole || last === undefined ? '' : `,"next":${JSON.stringify(last)}`;
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: `{"traces":[${traces.join(',')}]${next}}` };
    },
  },
];
