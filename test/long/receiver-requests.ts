import { encodings } from '../traces/otlp-encodings';
import { at, newId, span, trace } from '../traces/stores';

const OTLP = '/otel/v1/traces';
const JSON_TYPE = 'application/json';

/** A trace that the requests speak of. */
export const known = trace({ thread_id: 't', input: { question: 'why' }, metadata: { a: 1 }, tags: ['x'], end_time: at(2) });
const spans = [
  span(known.id, { usage: { total_tokens: 3 }, model: 'm', total_estimated_cost: 0.1, end_time: at(1) }),
  span(newId()),
];
const said = [
  { id: 'a', attributes: { 'gen_ai.request.model': 'm', list: ['x', 1] } },
  { id: 'b', parent: 'a', error: 'no' },
];
const scores = [{ id: known.id, name: 'good', value: 1, source: 'sdk' }];

/** Requests that are right, to be spoilt: method, path below `/v1/private`, body, type. */
export const requests = [
  ['POST', '/traces/batch', JSON.stringify({ traces: [known] }), JSON_TYPE],
  ['POST', '/spans/batch', JSON.stringify({ spans }), JSON_TYPE],
  ['PATCH', `/spans/${spans[0]?.id}`, JSON.stringify({ trace_id: known.id, output: ['a'], tags_to_add: ['b'] }), JSON_TYPE],
  ['PUT', '/traces/feedback-scores', JSON.stringify({ scores }), JSON_TYPE],
  [
    'POST',
    '/traces/search',
    JSON.stringify({ filters: [{ field: 'name', operator: 'contains', value: 'a' }], limit: 5 }),
    JSON_TYPE,
  ],
  ['POST', OTLP, encodings.JSON?.(said).body ?? '', JSON_TYPE],
  ['POST', OTLP, encodings.protobuf?.(said).body ?? '', 'application/x-protobuf'],
] as const;
