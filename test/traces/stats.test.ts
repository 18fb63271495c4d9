import { describe, expect, it } from 'vitest';
import { aggregatesOf } from '../../src/traces/client/aggregates';
import { newReceiver, send } from './receiving';
import { at, span, trace } from './stores';

async function filled() {
  const receiver = await newReceiver();
  const traces = Array.from({ length: 100 }, (_, n) =>
    trace({ name: `t${n}`, project_name: n < 90 ? 'bot' : 'other', start_time: at(n), end_time: at(n + (n + 1) / 100) }),
  );
  const [first, second, third] = traces;
  const failed = { ...third, error_info: { exception_type: 'E', traceback: 't' }, thread_id: 'chat' };
  const running = trace({ project_name: 'bot', name: 'runs' });
  await send(receiver, 'POST', '/traces/batch', { traces: [...traces, failed, running] });
  const llm = { type: 'llm', project_name: 'bot', end_time: at(5) } as const;
  const spans = [
    span(first?.id ?? '', { ...llm, usage: { total_tokens: 10 }, total_estimated_cost: 0.5 }),
    span(second?.id ?? '', { ...llm, usage: { total_tokens: 30 }, total_estimated_cost: 0.25 }),
    span(second?.id ?? '', { project_name: 'bot', type: 'tool' }),
  ];
  await send(receiver, 'POST', '/spans/batch', { spans });
  await send(receiver, 'PUT', `/traces/${first?.id}/feedback-scores`, { name: 'good', value: 0.5, source: 'sdk' });
  const stats = async (path: string) => (await send(receiver, 'GET', path)).json;
  return { stats, second };
}

describe('what a receiver counts', () => {
  it('is the figures of all traces that a query finds', async () => {
    const { stats } = await filled();
    expect(await stats('/traces/stats?project_name=bot')).toEqual({
      stats: [
        { name: 'trace_count', type: 'COUNT', value: 91 },
        { name: 'span_count', type: 'COUNT', value: 3 },
        { name: 'llm_span_count', type: 'COUNT', value: 2 },
        { name: 'error_count', type: 'COUNT', value: 1 },
        { name: 'duration', type: 'PERCENTAGE', value: { p50: 455, p90: 811, p99: 891.1 } },
        { name: 'total_estimated_cost', type: 'AVG', value: 0.375 },
        { name: 'total_estimated_cost_sum', type: 'AVG', value: 0.75 },
        { name: 'usage.total_tokens', type: 'AVG', value: 20 },
        { name: 'feedback_scores.good', type: 'AVG', value: 0.5 },
      ],
    });
    const filters = encodeURIComponent(JSON.stringify([{ field: 'error_info', operator: 'is_not_empty', value: '' }]));
    expect(aggregatesOf(await stats(`/traces/stats?filters=${filters}`))).toEqual({
      traces: 1,
      errors: 1,
      duration: { p50: 30, p90: 30, p99: 30 },
    });
    expect(aggregatesOf(await stats('/traces/stats?search=runs'))).toEqual({ traces: 1, errors: 0 });
    expect(aggregatesOf(await stats('/traces/stats?project_name=nobody'))).toEqual({});
    expect(aggregatesOf(await stats(`/traces/stats?from_time=${at(95)}`))).toMatchObject({ traces: 5 });
  });

  it('is a median in the middle of two', async () => {
    const receiver = await newReceiver();
    const traces = [5.69, 4.17].map((seconds) => trace({ start_time: at(0), end_time: at(seconds) }));
    await send(receiver, 'POST', '/traces/batch', { traces });
    const { json } = await send(receiver, 'GET', '/traces/stats');
    expect(aggregatesOf(json)?.duration).toEqual({ p50: 4930, p90: 5538, p99: 5674.8 });
  });

  it('is the figures of spans and of threads', async () => {
    const { stats, second } = await filled();
    expect((await stats(`/spans/stats?trace_id=${second?.id}`)).stats).toEqual([
      { name: 'span_count', type: 'COUNT', value: 2 },
      { name: 'llm_span_count', type: 'COUNT', value: 1 },
      { name: 'error_count', type: 'COUNT', value: 0 },
      { name: 'duration', type: 'PERCENTAGE', value: { p50: 5000, p90: 5000, p99: 5000 } },
      { name: 'total_estimated_cost', type: 'AVG', value: 0.25 },
      { name: 'total_estimated_cost_sum', type: 'AVG', value: 0.25 },
      { name: 'usage.total_tokens', type: 'AVG', value: 30 },
    ]);
    expect((await stats('/traces/threads/stats?project_name=bot')).stats).toEqual([
      { name: 'thread_count', type: 'COUNT', value: 1 },
      { name: 'number_of_messages', type: 'AVG', value: 2 },
    ]);
  });
});
