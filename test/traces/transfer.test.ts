import { expect, it } from 'vitest';
import { exportedTraces, sendTraces, tracesIn } from '../../src/traces/client/transfer';
import type { Json } from '../../src/traces/json';
import { sampleTrace } from '../../src/traces/sample';
import { newReceiver, send } from './receiving';
import { at, newId, span, trace } from './stores';

const { signal } = new AbortController();

async function exportOf(url: string, id?: string): Promise<readonly Json[]> {
  const traces: Json[] = [];
  for await (const portion of exportedTraces(url, id === undefined ? {} : { trace: id }, signal)) traces.push(...portion);
  return traces;
}

it('takes traces from one receiver to another, in portions', async () => {
  const [from, to] = [await newReceiver(), await newReceiver()];
  const traces = Array.from({ length: 30 }, (_, n) => trace({ name: `turn ${n}`, thread_id: 't', end_time: at(9) }));
  const spans = traces.map(({ id }) => span(id, { type: 'llm', usage: { total_tokens: 3 }, output: 'x'.repeat(400_000) }));
  await send(from, 'POST', '/traces/batch', { traces });
  for (const one of spans) await send(from, 'POST', '/spans/batch', { spans: [one] });
  const scores = traces.slice(0, 1).map(({ id }) => ({ id, name: 'good', value: 1, source: 'sdk' }));
  await send(from, 'PUT', '/traces/feedback-scores', { scores });
  const exported = await exportOf(from.url);
  expect(exported).toHaveLength(30);
  const imported = tracesIn({ traces: JSON.parse(JSON.stringify(exported)) });
  const sent: number[] = [];
  await sendTraces(to.url, imported ?? [], signal, (count) => sent.push(count));
  expect(sent).toEqual([30]);
  expect(await exportOf(to.url)).toEqual(exported);
});

it('exports one trace', async () => {
  const receiver = await newReceiver();
  const [one, other] = [trace(), trace()];
  await send(receiver, 'POST', '/traces/batch', { traces: [one, other] });
  expect(await exportOf(receiver.url, one.id)).toMatchObject([{ trace: { id: one.id } }]);
  expect(await exportOf(receiver.url, newId())).toEqual([]);
});

it.each([[undefined], [{}], [{ traces: [1] }], [[{ trace: {}, spans: [] }]]] as const)('%j is no exported file', (json) => {
  expect(tracesIn(json as Json | undefined)).toBeUndefined();
});

it('has a sample that a receiver takes', async () => {
  const receiver = await newReceiver();
  const sample = sampleTrace(Date.now());
  await sendTraces(receiver.url, [sample], signal);
  const { json } = await send(receiver, 'GET', `/traces/${sample.trace.id}`);
  expect(json).toMatchObject({ name: 'Sample: bakery assistant', span_count: 5, usage: { total_tokens: 293 } });
  expect(json.lens_flags).toBeUndefined();
});
