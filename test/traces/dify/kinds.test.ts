import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../src/protocol/dify';
import { difyDetailOf } from '../../../src/traces/dify/fields';
import { recordedDays } from './recorded';

const { signal } = new AbortController();
const days = recordedDays();

const KINDS = {
  workflow: 'workflow',
  'failed workflow': 'workflow',
  node: 'node',
  'failed node': 'node',
  chatflow: 'chatflow',
  'chatflow span': 'chatflow',
  'chatflow node': 'node',
  message: 'message',
  'failed message': 'message',
  llm: 'message',
  moderation: 'moderation',
  'suggested question': 'suggested-question',
  retrieval: 'dataset-retrieval',
  tool: 'tool',
  name: 'generated-name',
  'name span': 'generated-name',
  'failed llm': 'message',
  'failed moderation': 'moderation',
  'failed suggested question': 'suggested-question',
  'failed retrieval': 'dataset-retrieval',
  'failed name': 'generated-name',
} as const;

const FIELDS = {
  older: {
    workflow: { status: 'failed', elapsed_time: '1.25', total_tokens: '120', triggered_from: 'app-run' },
    chatflow: { status: 'succeeded', version: '2026-09-09' },
    message: {
      ls_provider: 'openai',
      ls_model_name: 'gpt-4o',
      from_source: 'console',
      agent_based: 'false',
      user_session_id: 'session-7',
    },
    'failed message': { status: 'error' },
    node: { node_type: 'http-request', status: 'succeeded' },
    moderation: { flagged: 'true', action: 'direct_output', preset_response: 'I can’t say that.' },
    tool: { tool_name: 'workflow', error: 'timeout', time_cost: '0.4' },
  },
  newer: {
    'failed workflow': { status: 'failed', version: '2026-09-09' },
    message: { ls_provider: 'openai', ls_model_name: 'gpt-4o', conversation_mode: 'chat', query: undefined },
    'failed node': { node_type: 'code', status: 'failed' },
    moderation: { flagged: 'true', action: 'direct_output', preset_response: 'I can’t say that.' },
    tool: { tool_name: 'web_search', tool_parameters: '{"limit":3}' },
  },
} as const;

describe.each(['older', 'newer'] as const)('what Dify’s %s emitter logs', (emitter) => {
  it('is read back as what it is', async () => {
    const { reads, [emitter]: day } = days();
    const places = Object.entries(day.at);
    const found = await Promise.all(
      places.map(async ([name, place]) => [name, (await reads.detail(place, signal))?.difyFields?.kind] as const),
    );
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(KINDS).filter(([name]) => places.some(([one]) => one === name))),
    );
  });

  it('shows the fields of its kind', async () => {
    const { reads, [emitter]: day } = days();
    for (const [name, place] of Object.entries(day.at)) {
      const wanted: Readonly<Record<string, string>> = Object(Object.entries(FIELDS[emitter]).find(([one]) => one === name)?.[1]);
      const detail = await reads.detail(place, signal);
      const fields = Object.fromEntries(detail?.difyFields?.fields.map((field) => [field.name, field.value]) ?? []);
      for (const [field, value] of Object.entries(wanted)) expect([name, field, fields[field]]).toEqual([name, field, value]);
    }
  });

  it('is shown as failed where it says so', async () => {
    const { reads, [emitter]: day } = days();
    const failures = [];
    for (const [name, place] of Object.entries(day.at)) {
      const detail = await reads.detail(place, signal);
      const dify = detail?.difyFields;
      if (detail && dify && statusOf({ status: detail.status, dify }) === 'error') failures.push(name);
      // Only the newer one sends what went wrong.
      if (name.startsWith('failed ')) expect([name, detail?.error !== undefined]).toEqual([name, emitter === 'newer']);
    }
    const wanted = Object.keys(day.at).filter((name) => name.startsWith('failed '));
    expect(failures.sort()).toEqual([...wanted, 'tool', ...(emitter === 'older' ? ['workflow'] : [])].sort());
  });

  it('shows its documents as a list', async () => {
    const { reads, [emitter]: day } = days();
    expect((await reads.detail(day.at.retrieval, signal))?.difyFields?.documents).toEqual([
      {
        title: 'refunds.md',
        dataset: 'handbook',
        score: 0.87,
        text: 'Refunds take a day.\nThey go to the card that was used.',
      },
      { title: 'invoices.md', text: 'Invoices are sent on the first of the month.' },
    ]);
  });
});

it('takes nothing else for Dify’s', () => {
  expect(difyDetailOf({ tags: ['workflow'], metadata: { workflow_id: 'w' } })).toBeUndefined();
  expect(difyDetailOf({ tags: ['dify'], metadata: 'dify' })).toBeUndefined();
  expect(difyDetailOf({ tags: ['of its own'], metadata: { created_from: 'dify' } })).toBeUndefined();
  expect(difyDetailOf({ metadata: { created_from: 'dify' } })).toBeUndefined();
});

it('tells a tool of the newer emitter from what it is named after', () => {
  const metadata = { created_from: 'dify', operation_type: 'tool', tool_name: 'moderation' };
  expect(difyDetailOf({ tags: ['dify', 'tool', 'moderation'], metadata })?.kind).toBe('tool');
  expect(
    difyDetailOf({ tags: ['dify', 'tool', 'moderation'], metadata: { ...metadata, operation_type: 'moderation' } })?.kind,
  ).toBe('moderation');
});
