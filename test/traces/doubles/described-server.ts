import type { ServerResponse } from 'node:http';
import Ajv from 'ajv';
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend';
import { described, descriptionOf } from '../openapi';
import { bodyOf, listening, sendJson } from './listening';

/** What Opik's API description says about what was asked. */
export interface DescribedServer {
  readonly url: string;
  /** `METHOD path` of the requests that it describes. */
  readonly taken: string[];
  /** What it does not allow, in words. */
  readonly refused: string[];
}

/** Parameters that hold JSON: the description calls them strings. */
const JSON_PARAMETERS: Readonly<Record<string, string>> = {
  '/v1/private/traces': 'Trace',
  '/v1/private/spans': 'Span',
  '/v1/private/traces/threads': 'TraceThread',
};

/** What the panel reads and gives; the rest of the description takes time to be compiled. */
const USED =
  /^\/v1\/private\/(?:(?:traces|spans)(?:\/\{id\}(?:\/feedback-scores)?|\/stats|\/delete)?|traces\/threads(?:\/retrieve|\/feedback-scores)?|projects(?:\/\{id\}|\/retrieve)?|workspaces\/versions)$/;

/**
 * A server made from Opik's API description: it checks each request, and answers with a record of each kind that is answered; or it hands the
 * request to the server `behind`, and checks what that answers.
 */
export async function describedServer(file: string, behind?: string, paths = USED): Promise<DescribedServer> {
  const taken: string[] = [];
  const refused: string[] = [];
  const description = descriptionOf(file);
  const used = Object.entries(description.paths).filter(([path]) => paths.test(path));
  const api = new OpenAPIBackend({
    // The description as it is read: its form is checked by what reads it.
    definition: { ...description, paths: Object.fromEntries(used) } as unknown as Document,
    quick: true,
    ajvOpts: { strict: false },
    customizeAjv: (ajv) =>
      ajv
        .addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
        .addFormat('date-time', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  api.register({
    notFound: ({ request }: Context) => void refused.push(`there is no ${request.method} ${request.path}`),
    validationFail: ({ validation, request }: Context) =>
      void refused.push(
        `${request.path}: ${JSON.stringify(validation.errors?.map(({ instancePath, message, params }) => [instancePath, message, params]))}`,
      ),
    notImplemented: ({ operation, api: of }: Context) => of.mockResponseForOperation(operation.operationId ?? ''),
  });
  await api.init();
  const lists = new Ajv({ strict: false, validateFormats: false });
  lists.addSchema({ $id: 'opik', components: { schemas: description.components.schemas } });

  const address = await listening((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', 'http://x');
      const path = url.pathname.replace('/api', '');
      const query = Object.fromEntries(url.searchParams);
      const body = await bodyOf(request);
      const before = refused.length;
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const answer = await api.handleRequest({
        method: request.method ?? '',
        path,
        query,
        headers,
        ...(body !== '' && isJson(headers['content-type']) && { body: JSON.parse(body) }),
      });
      for (const problem of problemsIn(path, query, lists)) refused.push(problem);
      if (refused.length > before) return sendJson(response, 400, { code: 400, message: 'no' });
      taken.push(`${request.method} ${path}`);
      if (behind !== undefined)
        return hand(request.method ?? '', `${behind}${path}${url.search}`, body, headers['content-type'], response);
      return sendJson(response, answer.status, answer.mock);
    })().finally(() => response.end());
  });
  return { url: `${address}/api`, taken, refused };
}

const isJson = (type: string): boolean => type.startsWith('application/json');

/** Answers with what another server does; an answer that the description does not allow is nobody's to catch, so the test fails. */
async function hand(method: string, url: string, body: string, type: string, response: ServerResponse): Promise<number> {
  const answer = await fetch(url, {
    method,
    ...(body !== '' && { body, headers: { 'content-type': type } }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  await described(method, new URL(url).pathname.replace('/api', ''), answer.status, json);
  return sendJson(response, answer.status, json);
}

/** Filters, sortings and names of fields, which a search takes by the same schemas as bodies. */
function problemsIn(path: string, query: Readonly<Record<string, string>>, ajv: Ajv): readonly string[] {
  const kind = JSON_PARAMETERS[path];
  if (kind === undefined) return [];
  const ending = kind === 'TraceThread' ? '' : '_Public';
  const request = { filters: JSON.parse(query.filters ?? '[]'), exclude: JSON.parse(query.exclude ?? '[]') };
  const isAllowed = ajv.validate({ $ref: `opik#/components/schemas/${kind}SearchStreamRequest${ending}` }, request);
  return isAllowed ? [] : [`${path}: ${ajv.errorsText()}`];
}
