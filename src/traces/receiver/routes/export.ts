import type { ExportedParts, ExportedTrace, TraceStore } from '../../store/store';
import { exportedParts } from '../../store/transfer';
import { filesOf } from '../library/attachments';
import { listQuery } from '../queries';
import type { Answer, RouteTable } from '../route';

/** Characters of an answer that is not only one trace. */
const PORTION = 4 << 20;

/**
 * Our own path for taking traces elsewhere: those that a list would hold, each with all that was sent for it, newest first, in portions; with
 * `of=parts` what belongs to traces that were never sent.
 */
export const exportRoutes: RouteTable = ({ store }) => [
  {
    method: 'GET',
    path: '/v1/private/lens/export',
    handler: ({ query: given }): Answer => {
      const asked = listQuery(store, given);
      if (!asked) return { status: 200, json: { traces: [] } };
      const trace = given.get('trace');
      const only = trace === null ? [] : [{ field: 'id', operator: '=', value: trace } as const];
      const query = { ...asked, truncate: false, exclude: new Set<string>(), filters: [...(asked.filters ?? []), ...only] };
      const traces: string[] = [];
      let size = 0;
      let last: string | undefined;
      let isWhole = true;
      const after = given.get('after') ?? undefined;
      const found = given.get('of') === 'parts' ? exportedParts(store, query, after) : store.exportTraces(query, after);
      for (const one of found) {
        if (size > PORTION) {
          isWhole = false;
          break;
        }
        const text = JSON.stringify({ ...one, files: filesIn(store, one) });
        traces.push(text);
        size += text.length;
        last = one.trace.id;
      }
      const next = isWhole || last === undefined ? '' : `,"next":${JSON.stringify(last)}`;
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: `{"traces":[${traces.join(',')}]${next}}` };
    },
  },
];

/** What is known of the files of a trace and its spans. */
const filesIn = (store: TraceStore, { trace, spans }: ExportedTrace | ExportedParts): ReturnType<typeof filesOf> =>
  store.documents.count({ kind: 'attachment' }) === 0
    ? []
    : [...filesOf(store, 'trace', trace.id), ...spans.flatMap(({ id }) => filesOf(store, 'span', id))];
