import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { newReceiver, type Reply, send } from './receiving';
import { newId } from './stores';

const base = '/agent-configs/blueprints';
const value = (key: string, text: string) => ({ key, type: 'string', value: text });

function write(receiver: Receiver, method: 'POST' | 'PATCH', values: readonly object[], blueprint: object = {}): Promise<Reply> {
  return send(receiver, method, base, { project_name: 'p', blueprint: { type: 'blueprint', values, ...blueprint } });
}

async function project(receiver: Receiver): Promise<string> {
  return (await send(receiver, 'POST', '/projects/retrieve', { name: 'p' })).json.id;
}

describe('agent configuration', () => {
  it('begins with POST, goes on with PATCH, and the first is in prod', async () => {
    const receiver = await newReceiver();
    expect((await write(receiver, 'PATCH', [value('model', 'a')])).status).toBe(404);
    const id = newId();
    expect((await write(receiver, 'POST', [value('model', 'a')], { id, description: 'first' })).status).toBe(201);
    expect((await write(receiver, 'POST', [value('model', 'b')])).status).toBe(409);
    expect((await write(receiver, 'PATCH', [value('model', 'a')], { id })).status).toBe(409);
    expect((await write(receiver, 'PATCH', [value('model', 'b')])).status).toBe(201);
    const p = await project(receiver);
    const read = async (path: string): Promise<unknown> => (await send(receiver, 'GET', `${base}${path}`)).json;
    const first = { id, name: 'v1', type: 'blueprint', description: 'first', values: [value('model', 'a')], envs: ['prod'] };
    expect(await read(`/${id}`)).toMatchObject(first);
    expect(await read(`/environments/prod/projects/${p}`)).toMatchObject(first);
    expect(await read(`/projects/${p}/names/v1`)).toMatchObject(first);
    expect(await read(`/latest/projects/${p}`)).toMatchObject({ name: 'v2', values: [value('model', 'b')], envs: [] });
    expect(await read(`/history/projects/${p}`)).toMatchObject({ total: 2, content: [{ name: 'v2' }, { name: 'v1' }] });
    for (const path of [`/projects/${p}/names/v3`, `/projects/${p}/names/x`, `/environments/qa/projects/${p}`, '/unknown'])
      expect((await send(receiver, 'GET', base + path)).status).toBe(404);
  });

  it('points environments to versions, and moves them', async () => {
    const receiver = await newReceiver();
    const [first, second] = [newId(), newId()];
    await write(receiver, 'POST', [value('model', 'a')], { id: first });
    await write(receiver, 'PATCH', [value('model', 'b')], { id: second });
    const p = await project(receiver);
    const publish = (env_name: string, blueprint_id: string): Promise<Reply> =>
      send(receiver, 'POST', `${base}/environments`, { project_id: p, envs: [{ env_name, blueprint_id }] });
    const inProd = async (): Promise<string> =>
      (await send(receiver, 'GET', `${base}/environments/prod/projects/${p}`)).json?.name;
    expect((await publish('prod', second)).status).toBe(204);
    expect(await inProd()).toBe('v2');
    expect((await publish('prod', newId())).status).toBe(404);
    const byName = { blueprint_name: 'v1' };
    expect((await send(receiver, 'PUT', `${base}/environments/prod/projects/${p}`, byName)).status).toBe(204);
    expect(await inProd()).toBe('v1');
    await send(receiver, 'DELETE', `${base}/environments/prod/projects/${p}`);
    expect(await inProd()).toBeUndefined();
  });

  it('keeps what classes of the first generation share, and nothing else', async () => {
    const receiver = await newReceiver();
    const latest = async (): Promise<unknown> =>
      (await send(receiver, 'GET', `${base}/latest/projects/${await project(receiver)}`)).json.values;
    await write(receiver, 'POST', [value('A.model', 'a')]);
    await write(receiver, 'PATCH', [value('B.model', 'b')]);
    expect(await latest()).toEqual([value('A.model', 'a'), value('B.model', 'b')]);
    await write(receiver, 'PATCH', [value('model', 'c')]);
    expect(await latest()).toEqual([value('model', 'c')]);
  });

  it('lays masks over versions, and removes keys', async () => {
    const receiver = await newReceiver();
    await write(receiver, 'POST', [value('model', 'a'), value('tone', 'kind')]);
    const mask = newId();
    expect((await write(receiver, 'POST', [value('model', 'm')], { type: 'mask' })).status).toBe(400);
    expect((await write(receiver, 'PATCH', [value('model', 'm')], { type: 'mask', id: mask })).status).toBe(201);
    const latest = `${base}/latest/projects/${await project(receiver)}`;
    expect((await send(receiver, 'GET', latest)).json.values[0]).toEqual(value('model', 'a'));
    const masked = await send(receiver, 'GET', `${latest}?mask_id=${mask}`);
    expect(masked.json).toMatchObject({ name: 'v1', values: [value('model', 'm'), value('tone', 'kind')] });
    expect((await send(receiver, 'GET', `${latest}?mask_id=${newId()}`)).status).toBe(404);
    const remove = { project_name: 'p', keys: ['tone'] };
    expect((await send(receiver, 'POST', `${base}/remove-keys`, remove)).status).toBe(201);
    expect((await send(receiver, 'POST', `${base}/remove-keys`, remove)).status).toBe(204);
    expect((await send(receiver, 'GET', latest)).json).toMatchObject({ name: 'v2', values: [value('model', 'a')] });
  });

  it.each([
    [{ blueprint: { type: 'blueprint', values: [] } }, 422],
    [{ project_name: 'p' }, 422],
    [{ project_name: 'p', blueprint: { type: 'other', values: [] } }, 422],
    [{ project_name: 'p', blueprint: { type: 'blueprint' } }, 422],
    [{ project_name: 'p', blueprint: { type: 'blueprint', values: [{ key: 'a', type: 'date' }] } }, 422],
    [{ project_name: 'p', blueprint: { type: 'blueprint', values: [7] } }, 400],
    [{ project_id: newId(), blueprint: { type: 'blueprint', values: [] } }, 404],
  ])('%j is refused', async (body, status) => {
    const receiver = await newReceiver();
    expect((await send(receiver, 'POST', base, body)).status).toBe(status);
    expect((await send(receiver, 'GET', '/projects')).json.total).toBe(0);
  });
});
