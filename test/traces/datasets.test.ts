import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { newReceiver, type Reply, send } from './receiving';
import { at, newId, trace } from './stores';

const item = (q: string, fields: object = {}) => ({ id: newId(), source: 'sdk', data: { q }, ...fields });
const put = (receiver: Receiver, items: readonly object[], more: object = {}): Promise<Reply> =>
  send(receiver, 'PUT', '/datasets/items', { dataset_name: 'd', items, ...more });

async function streamed(receiver: Receiver, path: string, body: object): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { status, text } = await send(receiver, 'POST', path, body);
  expect(status, text).toBe(200);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const questions = async (receiver: Receiver, more: object = {}): Promise<unknown> =>
  (await streamed(receiver, '/datasets/items/stream', { dataset_name: 'd', ...more })).map(({ data }) => data);

async function dataset(receiver: Receiver): Promise<Reply['json']> {
  return (await send(receiver, 'POST', '/datasets/retrieve', { dataset_name: 'd' })).json;
}

describe('datasets', () => {
  it('are found by name in their project', async () => {
    const receiver = await newReceiver();
    const named = { dataset_name: 'd', project_name: 'p' };
    expect((await send(receiver, 'POST', '/datasets/retrieve', named)).status).toBe(404);
    const id = newId();
    expect((await send(receiver, 'POST', '/datasets', { id, name: 'd', project_name: 'p', description: 'x' })).status).toBe(201);
    expect((await send(receiver, 'POST', '/datasets', { name: 'd', project_name: 'p' })).status).toBe(409);
    const found = await send(receiver, 'POST', '/datasets/retrieve', named);
    expect(found.json).toMatchObject({ id, name: 'd', description: 'x', dataset_items_count: 0 });
    expect((await send(receiver, 'PUT', `/datasets/${id}`, { name: 'e' })).status).toBe(204);
    const link = await send(receiver, 'GET', `/v1/session/redirect/datasets/?dataset_id=${id}&path=eA==`);
    expect([link.status, link.headers.get('location')]).toEqual([303, `${receiver.url}/v1/private/datasets/${id}`]);
    expect((await send(receiver, 'GET', `/datasets/${id}`)).json).toMatchObject({ id, name: 'e', description: 'x' });
    expect((await send(receiver, 'GET', '/datasets?name=E')).json.total).toBe(1);
    expect((await send(receiver, 'POST', '/datasets/delete-batch', { ids: [id] })).status).toBe(204);
    expect((await send(receiver, 'GET', `/datasets/${id}`)).status).toBe(404);
  });

  it('hold items, each once by its id, newest first', async () => {
    const receiver = await newReceiver();
    const [one, two, three] = [item('1'), item('2'), item('3')];
    expect((await put(receiver, [one, two, three])).status).toBe(204);
    await put(receiver, [{ ...two, data: { q: 'two' } }]);
    expect(await questions(receiver)).toEqual([{ q: '3' }, { q: 'two' }, { q: '1' }]);
    expect(await questions(receiver, { steam_limit: 2 })).toEqual([{ q: '3' }, { q: 'two' }]);
    expect(await questions(receiver, { last_retrieved_id: two.id })).toEqual([{ q: '1' }]);
    const filters = JSON.stringify([{ field: 'data', key: 'q', operator: '=', value: 'two' }]);
    expect(await questions(receiver, { filters })).toEqual([{ q: 'two' }]);
    const { id } = await dataset(receiver);
    const page = await send(receiver, 'GET', `/datasets/${id}/items?page=2&size=2`);
    expect(page.json).toMatchObject({ total: 3, content: [{ id: one.id }] });
    await send(receiver, 'PATCH', '/datasets/items/batch', { ids: [one.id], update: { tags: ['x'] } });
    expect((await send(receiver, 'GET', `/datasets/items/${one.id}`)).json).toMatchObject({ tags: ['x'], data: { q: '1' } });
    expect((await send(receiver, 'POST', '/datasets/items/delete', { item_ids: [three.id] })).status).toBe(204);
    expect((await dataset(receiver)).dataset_items_count).toBe(2);
  });

  it('get a version for each group of changes', async () => {
    const receiver = await newReceiver();
    const [first, second] = [newId(), newId()];
    await put(receiver, [item('1')], { batch_group_id: first });
    await put(receiver, [item('2')], { batch_group_id: first });
    await put(receiver, [item('3')], { batch_group_id: second });
    const { id } = await dataset(receiver);
    const { json } = await send(receiver, 'GET', `/datasets/${id}/versions`);
    const [newest, older] = json.content;
    expect(newest).toMatchObject({ version_name: 'v2', is_latest: true, items_total: 3, items_added: 1 });
    expect(older).toMatchObject({ version_name: 'v1', is_latest: false, items_total: 2, items_added: 2 });
    expect(await questions(receiver, { dataset_version: newest.version_hash })).toHaveLength(3);
    const change = { base_version: older.id, deleted_ids: [], evaluators: [] };
    expect((await send(receiver, 'POST', `/datasets/${id}/items/changes`, change)).status).toBe(409);
    const made = await send(receiver, 'POST', `/datasets/${id}/items/changes?override=true`, change);
    expect([made.status, made.json.version_name]).toEqual([201, 'v3']);
    const byName = { version_name: 'v1' };
    expect((await send(receiver, 'POST', `/datasets/${id}/versions/retrieve`, byName)).json.id).toBe(older.id);
  });
});

describe('older versions of a dataset', () => {
  it('have the items that they had, whatever was changed since', async () => {
    const receiver = await newReceiver();
    const [one, two, three] = [item('1'), item('2'), item('3')];
    await put(receiver, [one, two], { batch_group_id: newId() });
    await put(receiver, [{ ...one, data: { q: 'one' } }, three], { batch_group_id: newId() });
    await send(receiver, 'POST', '/datasets/items/delete', { item_ids: [two.id], batch_group_id: newId() });
    await send(receiver, 'PATCH', `/datasets/items/${three.id}`, { data: { q: 'three' } });
    const { id } = await dataset(receiver);
    const { json } = await send(receiver, 'GET', `/datasets/${id}/versions`);
    const read = new Map<string, unknown>();
    for (const { version_name: name, version_hash: hash, items_total: total } of json.content) {
      const questionsThen = await questions(receiver, { dataset_version: hash });
      expect(questionsThen).toHaveLength(total);
      const page = await send(receiver, 'GET', `/datasets/${id}/items?version=${hash}`);
      expect(page.json.content.map((found: { data: unknown }) => found.data)).toEqual(questionsThen);
      read.set(name, questionsThen);
    }
    expect(Object.fromEntries(read)).toEqual({
      v1: [{ q: '2' }, { q: '1' }],
      v2: [{ q: '3' }, { q: '2' }, { q: 'one' }],
      v3: [{ q: 'three' }, { q: 'one' }],
    });
    const [oldest] = (await send(receiver, 'GET', `/datasets/${id}/items?version=${json.content[2].version_hash}`)).json.content;
    expect(oldest).toMatchObject({ id: two.id, dataset_id: id, data: { q: '2' } });
    const none = await send(receiver, 'POST', '/datasets/items/stream', { dataset_name: 'd', dataset_version: 'none' });
    expect(none.status).toBe(404);
    await send(receiver, 'POST', '/datasets/delete-batch', { ids: [id] });
    expect(receiver.store.documents.count({ kind: 'dataset-item-past' })).toBe(0);
  });
});

describe('experiments', () => {
  it('join dataset items with traces and their scores', async () => {
    const receiver = await newReceiver();
    const [one, two] = [item('1'), item('2')];
    await put(receiver, [one, two]);
    const traces = [trace({ output: { a: 1 } }), trace({ output: { a: 2 } })];
    await send(receiver, 'POST', '/traces/batch', { traces });
    const scores = traces.map(({ id }, value) => ({ id, name: 'good', value, source: 'sdk' }));
    await send(receiver, 'PUT', '/traces/feedback-scores', { scores });
    const id = newId();
    const experiment = { id, name: 'e', dataset_name: 'd', metadata: { model: 'x' } };
    expect((await send(receiver, 'POST', '/experiments', experiment)).status).toBe(201);
    expect((await send(receiver, 'POST', '/experiments', experiment)).status).toBe(409);
    const experiment_items = traces.map(({ id: trace_id }, at) => ({
      id: newId(),
      experiment_id: id,
      trace_id,
      dataset_item_id: [one, two][at]?.id,
    }));
    expect((await send(receiver, 'POST', '/experiments/items', { experiment_items })).status).toBe(204);
    expect((await send(receiver, 'POST', '/experiments/finish', { ids: [id] })).status).toBe(204);
    expect((await send(receiver, 'GET', `/experiments/${id}`)).json).toMatchObject({
      name: 'e',
      dataset_name: 'd',
      status: 'completed',
      trace_count: 2,
      feedback_scores: [{ name: 'good', value: 0.5 }],
    });
    const streamedItems = await streamed(receiver, '/experiments/items/stream', { experiment_name: 'e' });
    expect(streamedItems).toMatchObject([{ output: { a: 2 } }, { output: { a: 1 } }]);
    const ids = encodeURIComponent(JSON.stringify([id]));
    const { id: d } = await dataset(receiver);
    const compared = await send(receiver, 'GET', `/datasets/${d}/items/experiments/items?experiment_ids=${ids}`);
    expect(compared.json).toMatchObject({
      total: 2,
      content: [{ data: { q: '2' }, experiment_items: [{ output: { a: 2 } }] }, { data: { q: '1' } }],
    });
    expect(await streamed(receiver, '/experiments/stream', { name: 'e' })).toHaveLength(1);
    expect((await send(receiver, 'GET', `/experiments?datasetId=${d}`)).json.total).toBe(1);
    await send(receiver, 'PATCH', `/experiments/${id}`, { name: 'f', tags_to_add: ['x'] });
    expect((await send(receiver, 'GET', `/experiments/${id}`)).json).toMatchObject({ name: 'f', tags: ['x'] });
    await send(receiver, 'POST', '/experiments/delete', { ids: [id] });
    expect((await send(receiver, 'GET', `/experiments/${id}`)).status).toBe(404);
  });

  it('are uploaded with traces, spans and scores at once', async () => {
    const receiver = await newReceiver();
    const id = newId();
    const items = [
      {
        dataset_item_id: newId(),
        trace: { name: 'run', start_time: at(0), end_time: at(1), output: { a: 1 } },
        spans: [{ name: 'step', start_time: at(0), type: 'tool' }],
        feedback_scores: [{ name: 'good', value: 1, source: 'sdk' }],
      },
      { dataset_item_id: newId(), evaluate_task_result: { a: 2 } },
    ];
    const upload = { experiment_id: id, experiment_name: 'e', dataset_name: 'd', project_name: 'p', items };
    expect((await send(receiver, 'PUT', '/experiments/items/bulk', upload)).status).toBe(204);
    expect((await send(receiver, 'PUT', '/experiments/items/bulk', upload)).status).toBe(204);
    expect((await send(receiver, 'GET', `/experiments/${id}`)).json).toMatchObject({ trace_count: 4, dataset_item_count: 2 });
    const outputs = await streamed(receiver, '/experiments/items/stream', { experiment_name: 'e', limit: 2 });
    expect(outputs).toMatchObject([{ output: { a: 2 } }, { output: { a: 1 }, feedback_scores: [{ name: 'good', value: 1 }] }]);
    const both = { ...upload, items: [{ ...items[0], evaluate_task_result: {} }] };
    expect((await send(receiver, 'PUT', '/experiments/items/bulk', both)).status).toBe(422);
  });

  it('may begin before their dataset', async () => {
    const receiver = await newReceiver();
    expect((await send(receiver, 'POST', '/experiments', { dataset_name: 'd' })).status).toBe(201);
    expect((await dataset(receiver)).name).toBe('d');
  });
});

it('keeps definitions of feedback', async () => {
  const receiver = await newReceiver();
  const definition = { name: 'good', type: 'numerical', details: { min: 0, max: 1 } };
  const { status, headers } = await send(receiver, 'POST', '/feedback-definitions', definition);
  const where = new URL(headers.get('location') ?? '').pathname.replace('/api', '');
  expect([status, (await send(receiver, 'GET', where)).json]).toEqual([201, expect.objectContaining(definition)]);
  expect((await send(receiver, 'GET', '/feedback-definitions')).json).toMatchObject({ total: 1, content: [definition] });
  expect((await send(receiver, 'PUT', where, { ...definition, name: 'better' })).status).toBe(204);
  expect((await send(receiver, 'GET', where)).json.name).toBe('better');
  expect((await send(receiver, 'DELETE', where)).status).toBe(204);
  expect((await send(receiver, 'GET', where)).status).toBe(404);
});

it.each([
  ['PUT', '/datasets/items', { dataset_name: 'd', items: 7 }, 422],
  ['PUT', '/datasets/items', { dataset_name: 'd', items: [7] }, 400],
  ['PUT', '/datasets/items', { items: [] }, 422],
  ['PUT', '/datasets/items', { dataset_id: newId(), items: [] }, 404],
  ['POST', '/datasets/items/stream', { dataset_name: 'd' }, 404],
  ['POST', '/datasets', {}, 422],
  ['POST', '/experiments', {}, 422],
  ['POST', '/experiments/items', { experiment_items: [{ trace_id: 't' }] }, 422],
  ['GET', '/experiments?experiment_ids=x', undefined, 400],
  ['POST', '/feedback-definitions', { name: 'x', type: 'colour' }, 422],
])('%s %s %j is refused', async (method, path, body, status) => {
  expect((await send(await newReceiver(), method, path, body)).status).toBe(status);
});
