import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { newReceiver, type Reply, send } from './receiving';

const add = (receiver: Receiver, template: string, more: object = {}): Promise<Reply> =>
  send(receiver, 'POST', '/prompts/versions', { name: 'greeting', version: { template, type: 'mustache' }, ...more });
const retrieve = (receiver: Receiver, which: object = {}): Promise<Reply> =>
  send(receiver, 'POST', '/prompts/versions/retrieve', { name: 'greeting', ...which });

describe('prompts', () => {
  it('come into being with their first version, and keep all of them', async () => {
    const receiver = await newReceiver();
    expect((await retrieve(receiver)).status).toBe(404);
    const first = (await add(receiver, 'Hi {{name}}', { version: { template: 'Hi', metadata: { a: 1 }, type: 'jinja2' } })).json;
    const second = (await add(receiver, 'Hello')).json;
    expect(first).toMatchObject({ version_number: 'v1', metadata: { a: 1 }, type: 'jinja2', template_structure: 'text' });
    expect(first.commit).toMatch(/^[0-9a-f]{8}$/);
    expect((await retrieve(receiver)).json).toEqual(second);
    expect((await retrieve(receiver, { commit: first.commit })).json).toEqual(first);
    expect((await retrieve(receiver, { version_number: 'v1', commit: null })).json).toEqual(first);
    expect((await retrieve(receiver, { version_number: 'v3' })).status).toBe(404);
    expect((await retrieve(receiver, { version_number: 'three' })).status).toBe(422);
    expect((await retrieve(receiver, { version_number: 'v1', environment: 'x' })).status).toBe(422);
    const { json } = await send(receiver, 'GET', `/prompts/${first.prompt_id}`);
    expect(json).toMatchObject({ name: 'greeting', version_count: 2, latest_version: { id: second.id } });
    const history = await send(receiver, 'GET', `/prompts/${first.prompt_id}/versions?size=1&page=2`);
    expect(history.json).toMatchObject({ page: 2, total: 2, content: [{ id: first.id }] });
    const byCommit = await send(receiver, 'GET', `/prompts/by-commit/${first.commit}`);
    expect(byCommit.json).toMatchObject({ name: 'greeting', requested_version: { id: first.id } });
  });

  it('belong to projects: the same name in two is two prompts', async () => {
    const receiver = await newReceiver();
    await add(receiver, 'one', { project_name: 'a' });
    await add(receiver, 'two', { project_name: 'b' });
    expect((await retrieve(receiver, { project_name: 'a' })).json.template).toBe('one');
    expect((await retrieve(receiver, { project_name: 'b' })).json.template).toBe('two');
    expect((await retrieve(receiver, { project_name: 'c' })).status).toBe(404);
    const { json: project } = await send(receiver, 'POST', '/projects/retrieve', { name: 'a' });
    const filters = JSON.stringify([{ field: 'name', operator: '=', value: 'greeting' }]);
    const list = await send(receiver, 'GET', `/prompts?project_id=${project.id}&filters=${encodeURIComponent(filters)}`);
    expect(list.json).toMatchObject({ total: 1, content: [{ name: 'greeting', project_id: project.id }] });
  });

  it('of a project are not written without it, and read without it only where they are the only ones of that name', async () => {
    const receiver = await newReceiver();
    const mine = (await add(receiver, 'mine', { project_name: 'a' })).json;
    expect((await retrieve(receiver)).json).toEqual(mine);
    const yours = (await add(receiver, 'yours', { project_name: 'b' })).json;
    expect((await retrieve(receiver)).status).toBe(404);
    const shared = (await add(receiver, 'of nobody')).json;
    expect(shared).toMatchObject({ version_number: 'v1', template: 'of nobody' });
    expect((await retrieve(receiver, { project_name: 'a' })).json).toEqual(mine);
    expect((await retrieve(receiver, { project_name: 'b' })).json).toEqual(yours);
    expect((await retrieve(receiver)).json).toEqual(shared);
  });

  it('are created once, with description and tags; the structure stays', async () => {
    const receiver = await newReceiver();
    const chat = { name: 'greeting', template: '[]', template_structure: 'chat', tags: ['x'], description: 'd' };
    const { status, headers } = await send(receiver, 'POST', '/prompts', chat);
    expect(status).toBe(201);
    expect((await send(receiver, 'POST', '/prompts', chat)).status).toBe(409);
    expect((await add(receiver, 'text', { version: { template: 'x', template_structure: 'text' } })).status).toBe(400);
    const where = new URL(headers.get('location') ?? '').pathname.replace('/api/v1/private', '');
    await send(receiver, 'PUT', where, { name: 'welcome', tags: ['y'] });
    const renamed = await send(receiver, 'GET', where);
    expect(renamed.json).toMatchObject({ name: 'welcome', description: 'd', tags: ['y'], latest_version: { template: '[]' } });
    expect((await send(receiver, 'POST', '/prompts/delete', { ids: [renamed.json.id] })).status).toBe(204);
    expect((await send(receiver, 'GET', where)).status).toBe(404);
    expect((await send(receiver, 'GET', `/prompts/by-commit/${renamed.json.latest_version.commit}`)).status).toBe(404);
  });

  it('are published to environments that exist, one version each', async () => {
    const receiver = await newReceiver();
    const [first, second] = [(await add(receiver, 'one')).json, (await add(receiver, 'two')).json];
    const publish = (id: string): Promise<Reply> =>
      send(receiver, 'PATCH', `/prompts/versions/${id}/environments`, { environments: ['production'] });
    expect((await publish(first.id)).status).toBe(404);
    expect((await send(receiver, 'POST', '/environments', { name: 'production' })).status).toBe(201);
    expect((await send(receiver, 'POST', '/environments', { name: 'production' })).status).toBe(409);
    expect((await publish(first.id)).status).toBe(204);
    expect((await retrieve(receiver, { environment: 'production' })).json.template).toBe('one');
    await publish(second.id);
    expect((await retrieve(receiver, { environment: 'production' })).json.template).toBe('two');
    expect((await send(receiver, 'GET', `/prompts/versions/${first.id}`)).json.environments).toBeUndefined();
    const [environment] = (await send(receiver, 'GET', '/environments')).json.content;
    await send(receiver, 'POST', '/environments/delete', { ids: [environment.id] });
    expect((await send(receiver, 'GET', `/environments/${environment.id}`)).status).toBe(404);
  });

  it('are tagged, restored and masked', async () => {
    const receiver = await newReceiver();
    const first = (await add(receiver, 'one')).json;
    await add(receiver, 'two');
    const tags = { ids: [first.id], update: { tags: ['good'] }, merge_tags: true };
    expect((await send(receiver, 'PATCH', '/prompts/versions', tags)).status).toBe(204);
    expect((await retrieve(receiver, { version_number: 'v1' })).json.tags).toEqual(['good']);
    const restored = await send(receiver, 'POST', `/prompts/${first.prompt_id}/versions/${first.id}/restore`);
    expect(restored.json).toMatchObject({ template: 'one', version_number: 'v3' });
    const mask = (await add(receiver, 'hidden', { version: { template: 'hidden', version_type: 'mask' } })).json;
    expect(mask.version_number).toBeUndefined();
    expect((await retrieve(receiver)).json.template).toBe('one');
    expect((await send(receiver, 'GET', `/prompts/versions/${mask.id}`)).json.template).toBe('hidden');
  });

  it.each([
    ['POST', '/prompts/versions', { name: 'x' }, 422],
    ['POST', '/prompts/versions', { name: 'x', version: { template: '' } }, 422],
    ['POST', '/prompts/versions', { name: ['x'], version: { template: 'y' } }, 400],
    ['POST', '/prompts/versions', '[]', 400],
    ['GET', '/prompts?filters=nonsense', undefined, 400],
    ['GET', '/prompts/unknown', undefined, 404],
    ['PATCH', '/prompts/versions', {}, 422],
    ['POST', '/prompts/versions/retrieve', { name: '' }, 400],
  ])('%s %s %j is refused', async (method, path, body, status) => {
    expect((await send(await newReceiver(), method, path, body)).status).toBe(status);
  });
});
