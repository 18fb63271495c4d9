import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { folderWith } from '../workspace/folder';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const entity = newId();
const started = (name: string, more: object = {}) => ({
  file_name: name,
  num_of_file_parts: 1,
  mime_type: 'text/plain',
  entity_type: 'trace',
  entity_id: entity,
  ...more,
});

/** Uploads as the Python SDK does: ask, then put the bytes where the answer says. */
async function upload(receiver: Receiver, name: string, bytes: string): Promise<number> {
  const base = Buffer.from(receiver.url).toString('base64');
  const { json } = await send(receiver, 'POST', '/attachment/upload-start', started(name, { path: base }));
  expect(json).toEqual({ upload_id: 'BEMinIO', pre_sign_urls: [expect.stringContaining(receiver.url)] });
  return (await fetch(json.pre_sign_urls[0], { method: 'PUT', body: bytes })).status;
}

const list = async (receiver: Receiver) =>
  (await send(receiver, 'GET', `/attachment/list?entity_type=trace&entity_id=${entity}&project_id=${newId()}&path=eA==`)).json;

describe('attachments', () => {
  it('are uploaded, listed, downloaded and deleted', async () => {
    const receiver = await newReceiver();
    expect(await upload(receiver, 'notes.txt', 'one')).toBe(204);
    expect(await upload(receiver, 'notes.txt', 'two!')).toBe(204);
    const { content, total } = await list(receiver);
    expect([total, content[0]]).toEqual([
      1,
      { file_name: 'notes.txt', file_size: 4, mime_type: 'text/plain', link: expect.any(String) },
    ]);
    const downloaded = await fetch(content[0].link);
    expect(await downloaded.text()).toBe('two!');
    expect(downloaded.headers.get('content-type')).toBe('application/octet-stream');
    expect(downloaded.headers.get('content-disposition')).toBe('attachment');
    const names = { file_names: ['notes.txt'], entity_type: 'trace', entity_id: entity, container_id: newId() };
    expect((await send(receiver, 'POST', '/attachment/delete', names)).status).toBe(204);
    expect((await list(receiver)).total).toBe(0);
    expect((await fetch(content[0].link)).status).toBe(404);
  });

  it('never write where a name leads', async () => {
    const folder = folderWith({});
    const file = path.join(folder, 'data', 'traces.db');
    const receiver = await newReceiver({ file });
    for (const name of ['../../escaped', '/tmp/escaped', 'a/../../escaped', '..\\escaped', '.'])
      expect(await upload(receiver, name, name)).toBe(204);
    expect(readdirSync(folder)).toEqual(['data']);
    const files = readdirSync(`${file}-attachments`);
    expect(files).toHaveLength(5);
    for (const one of files) expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(existsSync('/tmp/escaped')).toBe(false);
    const { content } = await list(receiver);
    for (const { link, file_name } of content) expect(await (await fetch(link)).text()).toBe(file_name);
  });

  it('are taken away with what a dead process left, and nothing else', async () => {
    const file = path.join(folderWith({}), 'traces.db');
    const first = await newReceiver({ file });
    await upload(first, 'kept', 'kept');
    await first.close();
    const folder = `${file}-attachments`;
    const kept = readdirSync(folder);
    writeFileSync(path.join(folder, newId()), 'left over');
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    await newReceiver({ file });
    expect(readdirSync(folder).sort()).toEqual([...kept, 'mine.txt'].sort());
    expect(readFileSync(path.join(folder, kept[0] ?? ''), 'utf8')).toBe('kept');
  });

  it.each([
    ['POST', '/attachment/upload-start', started(''), 400],
    ['POST', '/attachment/upload-start', started('x', { entity_type: 'thread' }), 422],
    ['PUT', '/attachment/upload?file_name=x', 'bytes', 422],
    ['GET', '/attachment/list', undefined, 422],
    ['GET', `/attachment/download?entity_type=span&entity_id=${entity}&file_name=x`, undefined, 404],
  ])('%s %s is refused', async (method, where, body, status) => {
    expect((await send(await newReceiver(), method, where, body)).status).toBe(status);
  });

  it('go to our own address when the caller names none that is one', async () => {
    const receiver = await newReceiver();
    const odd = Buffer.from('javascript:alert(1)').toString('base64');
    const { json } = await send(receiver, 'POST', '/attachment/upload-start', started('x', { path: odd }));
    expect(json.pre_sign_urls[0].startsWith(receiver.url)).toBe(true);
  });
});
