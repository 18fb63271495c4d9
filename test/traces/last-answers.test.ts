import { expect, it } from 'vitest';
import { lastAnswersOf } from '../../src/traces/client/last-answers';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();

it('a receiver tells what it last took in and what it last refused, without content', async () => {
  const receiver = await newReceiver();
  expect(await lastAnswersOf(receiver.url, signal)).toEqual({});
  const trace = { id: newId(), name: 'answer', start_time: '2026-11-22T10:00:00Z', input: { q: 'secret' } };
  await send(receiver, 'POST', '/traces/batch', { traces: [trace] });
  await send(receiver, 'POST', '/traces/batch', { traces: [{ name: 'secret' }] });
  const { accepted, refused } = await lastAnswersOf(receiver.url, signal);
  expect(accepted).toMatchObject({ path: '/api/v1/private/traces/batch', at: expect.any(Number) });
  expect(refused).toMatchObject({ path: '/api/v1/private/traces/batch', status: 422, reason: expect.stringMatching(/\.$/) });
  expect(JSON.stringify([accepted, refused])).not.toContain('secret');
});
