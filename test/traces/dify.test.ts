import { describe, expect, it } from 'vitest';
import { OpikClient } from '../../src/traces/client/opik-client';
import { difyDetailOf } from '../../src/traces/dify/fields';
import { readsOf } from '../../src/traces/panel/source';
import { difyRecords, emitters } from './dify-runs';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();

describe.each(Object.entries(emitters))('Dify’s %s emitter', (_, written) => {
  it('logs each kind, which is read back as what it is', async () => {
    const receiver = await newReceiver();
    const trace = newId();
    const start = new Date().toISOString();
    await send(receiver, 'POST', '/traces', { id: trace, name: 'message', project_name: 'dify', start_time: start });
    const posted = difyRecords.map((record) => ({ id: newId(), record }));
    await send(receiver, 'POST', '/spans/batch', {
      spans: posted.map(({ id, record }) => ({
        id,
        trace_id: trace,
        project_name: 'dify',
        name: record.name,
        type: 'general',
        start_time: start,
        end_time: start,
        ...written(record),
        ...(record.input && { input: record.input }),
        ...(record.output && { output: record.output }),
        ...(record.error && { error_info: { exception_type: 'Error', message: record.error, traceback: record.error } }),
      })),
    });
    const reads = readsOf(new OpikClient({ url: receiver.url }), Date.now, () => undefined);
    for (const { id, record } of posted) {
      const detail = await reads.detail({ trace, span: id }, signal);
      expect([record.name, detail?.dify?.kind]).toEqual([record.name, record.kind]);
      expect(Object.fromEntries(detail?.dify?.fields.map(({ name, value }) => [name, value]) ?? [])).toMatchObject(record.shows);
      expect(detail?.error?.message).toBe(record.error);
    }
  });

  it('logs documents, which are read as a list', () => {
    const record = difyRecords.find(({ kind }) => kind === 'dataset-retrieval');
    if (!record) throw new Error('There is no such record.');
    expect(difyDetailOf({ ...written(record), output: JSON.parse(JSON.stringify(record.output)) })?.documents).toEqual([
      { title: 'refunds.md', dataset: 'handbook', score: 0.87, text: 'Refunds take a day.' },
      { title: 'other.md', text: 'Nothing else.' },
    ]);
  });
});

it('tells a node that lost its message', () => {
  const tags = ['node_execution'];
  const lost = { created_from: 'dify', conversation_id: 'c-1', node_id: 'n' };
  expect(difyDetailOf({ tags, metadata: lost })).toMatchObject({ kind: 'node', isDetached: true });
  expect(difyDetailOf({ tags, metadata: { ...lost, message_id: 'm' } })).not.toHaveProperty('isDetached');
  expect(difyDetailOf({ tags, metadata: { created_from: 'dify', node_id: 'n' } })).not.toHaveProperty('isDetached');
});

it('takes nothing else for Dify’s', () => {
  expect(difyDetailOf({ tags: ['workflow'], metadata: { workflow_id: 'w' } })).toBeUndefined();
  expect(difyDetailOf({ tags: ['dify'], metadata: 'dify' })).toBeUndefined();
  expect(difyDetailOf({ tags: ['of its own'], metadata: { created_from: 'dify' } })).toBeUndefined();
  expect(difyDetailOf({ metadata: { created_from: 'dify' } })).toBeUndefined();
});
