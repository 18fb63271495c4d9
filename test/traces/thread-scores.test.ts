import { expect, it } from 'vitest';
import { OpikClient } from '../../src/traces/client/opik-client';
import { readsOf } from '../../src/traces/panel/source';
import { newReceiver, send } from './receiving';
import { at, trace } from './stores';

const { signal } = new AbortController();

it('gives a conversation a score, changes it, and reads it in the list', async () => {
  const receiver = await newReceiver();
  await send(receiver, 'POST', '/traces/batch', { traces: [trace({ project_name: 'bot', thread_id: 't', end_time: at(1) })] });
  const client = new OpikClient({ url: receiver.url });
  const reads = readsOf(client, Date.now, () => undefined);
  expect((await reads.threads({ size: 5 }, signal)).rows[0]?.scores).toBeUndefined();
  await client.scoreThread('bot', 't', { name: 'helpful', value: 0.5 }, signal);
  await client.scoreThread('bot', 't', { name: 'helpful', value: 1, reason: 'it was' }, signal);
  expect((await reads.threads({ size: 5 }, signal)).rows).toMatchObject([{ id: 't', scores: [{ name: 'helpful', value: 1 }] }]);
});
