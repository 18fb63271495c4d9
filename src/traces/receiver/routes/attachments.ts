import type { StoredDocument } from '../../store/documents';
import { type AttachmentPlace, Attachments, sizeOf } from '../library/attachments';
import { textIn } from '../library/contents';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields, RecordFields } from '../record-fields';
import { noContent, notFound, ok, type RouteTable } from '../route';

/** The upload id by which the Python SDK knows that the bytes go to this server, in one piece (`LOCAL_UPLOAD_MAGIC_ID`). */
const LOCAL_UPLOAD = 'BEMinIO';
const BASE = '/v1/private/attachment';

/** Files of traces and spans. Paths and statuses of Opik's API description, addresses as the Python SDK follows them. */
export const attachmentRoutes: RouteTable = ({ store, attachments: folder, url, now }) => {
  const attachments = new Attachments(store, folder, now);
  const link = (attachment: StoredDocument, { entityType, entity }: Omit<AttachmentPlace, 'name'>): string => {
    const mime = textIn(attachment, 'mime_type');
    const query = new URLSearchParams({
      entity_type: entityType,
      entity_id: entity,
      file_name: attachment.key,
      mime_type: mime,
    });
    return `${url()}${BASE}/download?${query}`;
  };
  return [
    {
      method: 'POST',
      path: `${BASE}/upload-start`,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const { entityType, entity, name } = placeIn(fields);
        const query = new URLSearchParams({ entity_type: entityType, entity_id: entity, file_name: name });
        const mime = fields.text('mime_type');
        if (mime) query.set('mime_type', mime);
        const project = fields.text('project_name');
        if (project) query.set('project_name', project);
        const base = callerBase(fields.text('path')) ?? url();
        return ok({ upload_id: LOCAL_UPLOAD, pre_sign_urls: [`${base}${BASE}/upload?${query}`] });
      },
    },
    {
      method: 'PUT',
      path: `${BASE}/upload`,
      handler: async ({ query, body }) => {
        const about = {
          mimeType: query.get('mime_type') ?? 'application/octet-stream',
          project: query.get('project_name') || undefined,
        };
        await attachments.add(placeIn(inQuery(query)), about, body);
        return noContent;
      },
    },
    { method: 'POST', path: `${BASE}/upload-complete`, handler: () => noContent },
    {
      method: 'GET',
      path: `${BASE}/list`,
      handler: ({ query }) => {
        const group = groupIn(inQuery(query));
        const all = attachments.of(group).map((attachment) => ({
          link: link(attachment, group),
          file_name: attachment.key,
          file_size: sizeOf(attachment),
          mime_type: textIn(attachment, 'mime_type'),
        }));
        return ok(pageOf(all, { ...pagingOf(query), ...(!query.has('size') && { size: 100 }) }));
      },
    },
    {
      method: 'GET',
      path: `${BASE}/download`,
      handler: async ({ query }) => {
        const attachment = attachments.named(placeIn(inQuery(query)));
        const bytes = attachment && (await attachments.bytes(attachment));
        if (!bytes) return notFound('Attachment');
        return { status: 200, headers: DOWNLOAD_HEADERS, body: bytes };
      },
    },
    {
      method: 'POST',
      path: `${BASE}/delete`,
      handler: async (request) => {
        const fields = bodyFields(request.json());
        const group = groupIn(fields);
        for (const name of fields.texts('file_names') ?? fields.texts('file_name') ?? []) {
          const attachment = attachments.named({ ...group, name });
          if (attachment) await attachments.remove(attachment);
        }
        return noContent;
      },
    },
  ];
};

/** A file of a trace may hold anything: no browser may take it for a page. */
const DOWNLOAD_HEADERS = {
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': 'attachment',
  'X-Content-Type-Options': 'nosniff',
};

const inQuery = (query: URLSearchParams): RecordFields => new RecordFields(Object.fromEntries(query), 'query');

const groupIn = (fields: RecordFields): Omit<AttachmentPlace, 'name'> => ({
  entityType: fields.required(fields.choice('entity_type', ['trace', 'span']), 'entity_type'),
  entity: fields.required(fields.id('entity_id'), 'entity_id'),
});

const placeIn = (fields: RecordFields): AttachmentPlace => ({
  ...groupIn(fields),
  name: fields.required(fields.id('file_name'), 'file_name'),
});

/** The address under which the caller reaches us, which it sends in base64; undefined when it is none. */
function callerBase(path: string | undefined): string | undefined {
  const text = Buffer.from(path ?? '', 'base64').toString('utf8');
  return /^https?:\/\/[^\s?#]+$/.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : undefined;
}
