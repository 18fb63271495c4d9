import { DEFAULT_PROJECT } from '../../model';
import { refusedInJson, refusedInProtobuf } from '../../otlp/answer';
import { batchInJson } from '../../otlp/json';
import { mapped } from '../../otlp/mapping';
import { batchInProtobuf } from '../../otlp/protobuf';
import { type OtlpBatch, type OtlpSpan, Undecodable } from '../../otlp/span';
import { traceIds } from '../../otlp/trace-ids';
import { type Answer, ok, Refusal, type RouteRequest, type RouteTable } from '../route';

const PROTOBUF = 'application/x-protobuf';

/** OTLP over HTTP, in both encodings. The project is in the header `projectName`, as for Opik. */
export const otlpRoutes: RouteTable = ({ store, now }) => [
  {
    method: 'POST',
    path: '/v1/private/otel/v1/traces',
    handler: (request) => {
      const isProtobuf = request.headers['content-type']?.startsWith(PROTOBUF) ?? false;
      const batch = batchIn(request, isProtobuf);
      const spans = batch.spans.filter(isWhole);
      const header = request.headers.projectname;
      const project = (Array.isArray(header) ? header[0] : header) || DEFAULT_PROJECT;
      if (spans.length > 0)
        store.together(() => {
          const ids = traceIds(store, store.ensureProject(project).id, spans, now());
          const records = mapped({ ...batch, spans }, { project, traceId: (id) => ids.get(id) ?? id });
          store.writeTraces(records.traces);
          store.writeSpans(records.spans);
        });
      return answer(isProtobuf, batch.spans.length - spans.length);
    },
  },
];

function batchIn(request: RouteRequest, isProtobuf: boolean): OtlpBatch {
  const type = request.headers['content-type'] ?? '';
  if (!isProtobuf && !type.startsWith('application/json'))
    throw new Refusal(415, `The content type must be application/json or ${PROTOBUF}.`);
  try {
    return isProtobuf ? batchInProtobuf(request.body) : batchInJson(request.json());
  } catch (error) {
    if (error instanceof Undecodable) throw new Refusal(400, `The body is no OTLP export request: ${error.message}`);
    throw error;
  }
}

/** Ids as the trace context standard has them: 16 and 8 bytes, not all zero. */
const isWhole = ({ traceId, spanId }: OtlpSpan): boolean =>
  /^(?!0+$)[0-9a-f]{32}$/.test(traceId) && /^(?!0+$)[0-9a-f]{16}$/.test(spanId);

function answer(isProtobuf: boolean, refused: number): Answer {
  const why = 'Spans without a valid trace id and span id were left out.';
  if (!isProtobuf) return ok(refusedInJson(refused, why));
  return { status: 200, headers: { 'Content-Type': PROTOBUF }, body: refusedInProtobuf(refused, why) };
}
