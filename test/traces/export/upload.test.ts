import { afterEach, expect, it } from 'vitest';
import { uploaded } from '../../../src/traces/client/attachments';
import { recordText } from '../../../src/traces/client/delivery';
import { bodyOf, closeServers, listening, sendJson } from '../doubles/listening';

afterEach(closeServers);

const { signal } = new AbortController();
const file = { entity_type: 'trace', entity_id: 'a', file_name: 'film.mp4', mime_type: 'video/mp4' } as const;

it('puts a large file in parts where the server says, and shows the key to the server only', async () => {
  const parts: { readonly size: number; readonly key: string | undefined; readonly workspace: unknown }[] = [];
  const shelf = await listening(async (request, response) => {
    const { length: size } = await bodyOf(request);
    parts.push({ size, key: request.headers.authorization, workspace: request.headers['comet-workspace'] });
    response.writeHead(200, { etag: `"tag-${request.url?.slice(1)}"` }).end();
  });
  const asked: { readonly path: string | undefined; readonly body: unknown }[] = [];
  const opik = await listening(async (request, response) => {
    asked.push({ path: request.url, body: JSON.parse(await bodyOf(request)) });
    sendJson(response, 200, { upload_id: 'u', pre_sign_urls: [1, 2, 3].map((part) => `${shelf}/${part}`) });
  });
  const server = { url: `${opik}/api`, workspace: 'w', key: () => 'secret' };
  await uploaded(server, 'bot', file, Buffer.alloc((16 << 20) + 5, 'x'), signal);
  expect(parts.map(({ size }) => size)).toEqual([8 << 20, 8 << 20, 5]);
  expect(parts.every(({ key, workspace }) => key === undefined && workspace === undefined)).toBe(true);
  expect(asked).toMatchObject([
    { path: '/api/v1/private/attachment/upload-start', body: { ...file, project_name: 'bot', num_of_file_parts: 3 } },
    {
      path: '/api/v1/private/attachment/upload-complete',
      body: {
        upload_id: 'u',
        file_size: (16 << 20) + 5,
        uploaded_file_parts: [1, 2, 3].map((part) => ({ part_number: part, e_tag: `tag-${part}` })),
      },
    },
  ]);
});

it.each([[{}], [{ upload_id: 'u', pre_sign_urls: [] }], [{ upload_id: 'u', pre_sign_urls: ['no address'] }]])(
  'does not take %j for a place',
  async (answer) => {
    const opik = await listening((_, response) => void sendJson(response, 200, answer));
    await expect(uploaded({ url: `${opik}/api` }, 'bot', file, Buffer.from('x'), signal)).rejects.toThrow(/something else/);
  },
);

it('sends a tag once, as Opik wants it', () => {
  expect(recordText({ id: 'a', tags: ['x', 'y', 'x'] })).toBe('{"id":"a","tags":["x","y"]}');
  expect(recordText({ id: 'a' })).toBe('{"id":"a"}');
});
