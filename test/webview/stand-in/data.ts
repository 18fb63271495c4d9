import type { Content, Detail, SpanKind, SpanRow, ThreadRow, TraceRow, Turn } from '../../../src/protocol/panel';

/** When the recording was made. */
export const RECORDED = Date.parse('2026-11-22T10:00:00Z');

/** Recorded traces, as the stand-in host serves them. */
export interface Recording {
  readonly traces: readonly TraceRow[];
  readonly spans: Readonly<Record<string, readonly SpanRow[]>>;
  readonly details: Readonly<Record<string, Detail>>;
  readonly threads: readonly ThreadRow[];
  readonly turns: Readonly<Record<string, readonly Turn[]>>;
}

const value = (given: unknown): Content => ({ kind: 'value', value: given });

const support: TraceRow = {
  id: 'trace-support',
  name: 'answer_ticket',
  project: 'support-bot',
  status: 'ok',
  start: RECORDED - 62_000,
  duration: 4_830,
  tokens: 2_914,
  cost: 0.0123,
  thread: 'ticket-4711',
  tags: ['production', 'de'],
  spans: 9,
  errors: 1,
  preview: 'My invoice of October shows two seats, but we only use one. Can you correct it?',
};

const span = (
  id: string,
  name: string,
  kind: SpanKind,
  start: number,
  duration: number,
  parent?: string,
  more: Partial<SpanRow> = {},
): SpanRow => ({
  id,
  name,
  kind,
  status: 'ok',
  start: support.start + start,
  duration,
  ...(parent !== undefined && { parent }),
  ...more,
});

const supportSpans: readonly SpanRow[] = [
  span('s1', 'answer_ticket', 'general', 0, 4_830),
  span('s2', 'load_customer', 'tool', 12, 240, 's1'),
  span('s3', 'plan', 'llm', 260, 1_180, 's1', { model: 'gpt-4o-mini', tokens: 812, cost: 0.0004 }),
  span('s4', 'search_knowledge', 'tool', 1_450, 620, 's1'),
  span('s5', 'embed', 'llm', 1_455, 180, 's4', { model: 'text-embedding-3-small', tokens: 44 }),
  span('s6', 'vector_query', 'general', 1_640, 420, 's4'),
  span('s7', 'correct_invoice', 'tool', 2_080, 350, 's1', { status: 'error' }),
  span('s8', 'write_answer', 'llm', 2_450, 2_140, 's1', { model: 'gpt-4o', tokens: 2_058, cost: 0.0119 }),
  span('s9', 'check_tone', 'guardrail', 4_600, 210, 's1'),
];

/** A trace that still runs, one that failed, one that never ended, and texts that mean harm. */
const others: readonly TraceRow[] = [
  {
    id: 'trace-running',
    name: 'research',
    project: 'research',
    status: 'running',
    start: RECORDED - 3_000,
    tags: [],
    spans: 3,
    errors: 0,
    preview: 'Compare the three vendors.',
  },
  {
    id: 'trace-failed',
    name: 'nightly_report',
    project: 'reports',
    status: 'error',
    start: RECORDED - 250_000,
    duration: 91_300,
    tokens: 120_400,
    cost: 1.84,
    tags: ['nightly'],
    spans: 212,
    errors: 3,
    preview: '{"day":"2026-11-21","regions":["emea","apac"]}',
  },
  {
    id: 'trace-lost',
    name: 'research',
    project: 'research',
    status: 'unfinished',
    start: RECORDED - 3_600_000,
    tags: [],
    spans: 2,
    errors: 0,
  },
  {
    id: 'trace-hostile',
    name: '</script><img src=x onerror=alert(1)> a name that goes on and on and does not end anywhere near the edge',
    project: 'مشروع',
    status: 'ok',
    start: RECORDED - 7_200_000,
    duration: 0.4,
    tokens: 0,
    cost: 0,
    thread: '🧵-1',
    tags: ['🚀 launch', '<b>bold</b>', 'a tag that is much too long to be shown', 'fourth'],
    spans: 1,
    errors: 0,
    preview: '\u001b[31mred\u001b[0m مرحبا بالعالم <script>alert(1)</script>',
    flags: ['The name is longer than Opik takes.'],
  },
  {
    id: 'trace-nameless',
    name: '',
    project: 'default',
    status: 'ok',
    start: RECORDED - 90_000_000,
    duration: 3_723_000,
    tags: [],
    spans: 0,
    errors: 0,
  },
];

const runningSpans: readonly SpanRow[] = [
  { id: 'r1', name: 'research', kind: 'general', status: 'running', start: RECORDED - 3_000 },
  { id: 'r2', parent: 'r1', name: 'search', kind: 'tool', status: 'ok', start: RECORDED - 2_900, duration: 1_400 },
  {
    id: 'r3',
    parent: 'r1',
    name: 'summarise',
    kind: 'llm',
    status: 'running',
    start: RECORDED - 1_400,
    model: 'claude-sonnet-4',
  },
];

const messages = [
  { role: 'system', content: 'You answer tickets of customers, short and friendly.' },
  { role: 'user', content: support.preview },
];

const details: Readonly<Record<string, Detail>> = {
  'trace-support': {
    ...support,
    input: value({ ticket: 4711, question: support.preview }),
    output: value({ answer: 'I have corrected the invoice to one seat. The difference of **12 €** is on its way back to you.' }),
    metadata: value({ release: '2026.47', region: 'eu' }),
    scores: [{ name: 'helpful', value: 0.9, reason: 'The customer said thanks.', source: 'ui' }],
  },
  s4: {
    ...(supportSpans[3] as SpanRow),
    project: 'support-bot',
    input: value({ query: 'invoice seats' }),
    output: value({ documents: 2 }),
    tags: [],
    scores: [],
  },
  s3: {
    ...(supportSpans[2] as SpanRow),
    project: 'support-bot',
    provider: 'openai',
    usage: { prompt_tokens: 700, completion_tokens: 112, total_tokens: 812 },
    input: value({ messages }),
    output: value({
      choices: [{ message: { role: 'assistant', content: 'I look for the contract, then correct the invoice.' } }],
    }),
    tags: [],
    scores: [],
  },
  s7: {
    ...(supportSpans[6] as SpanRow),
    project: 'support-bot',
    input: value({ invoice: 'R-2026-10-118', seats: 1 }),
    error: {
      type: 'InvoiceLocked',
      message: 'R-2026-10-118 is locked by the tax export.',
      frames: [
        {
          text: 'File "/workspace/python/agent.py", line 88, in correct_invoice',
          file: '/workspace/python/agent.py',
          line: 88,
        },
        {
          text: 'File "/usr/lib/python3/site-packages/billing/client.py", line 214, in patch',
          outside: '/usr/lib/python3/site-packages/billing/client.py',
          line: 214,
        },
      ],
      traceback:
        'Traceback (most recent call last):\n  File "/workspace/python/agent.py", line 88, in correct_invoice\n    client.patch(invoice)\n  File "/usr/lib/python3/site-packages/billing/client.py", line 214, in patch\n    raise InvoiceLocked(reason)\nInvoiceLocked: R-2026-10-118 is locked by the tax export.',
    },
    tags: [],
    scores: [],
  },
};

/** What a sample agent, and some that behave badly, logged. */
export const recording: Recording = {
  traces: [support, ...others].sort((a, b) => b.start - a.start),
  spans: { 'trace-support': supportSpans, 'trace-running': runningSpans },
  details,
  threads: [
    {
      id: 'ticket-4711',
      project: 'support-bot',
      start: support.start - 60_000,
      duration: 65_000,
      turns: 2,
      tokens: 5_200,
      cost: 0.0211,
      first: 'Hello, there is something wrong with my invoice.',
      last: 'I have corrected the invoice to one seat.',
    },
  ],
  turns: {
    'ticket-4711': [
      {
        trace: { ...support, id: 'trace-hello', start: support.start - 60_000, duration: 1_900, preview: 'Hello' },
        input: value({ question: 'Hello, there is something wrong with my invoice.' }),
        output: value({ answer: 'I am sorry to hear that. What is wrong with it?' }),
      },
      { trace: support, input: value({ messages }), output: value({ answer: 'I have corrected the invoice to one seat.' }) },
    ],
  },
};

/** This many traces, the newest first. */
export const manyTraces = (count: number): readonly TraceRow[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `trace-${count - index}`,
    name: `agent_${index % 17}`,
    project: `project-${index % 5}`,
    status: index % 23 === 7 ? 'error' : 'ok',
    start: RECORDED - index * 1_000,
    duration: 100 + ((index * 37) % 9_000),
    tokens: (index * 71) % 5_000,
    cost: ((index * 13) % 1_000) / 10_000,
    tags: index % 9 === 0 ? ['nightly'] : [],
    spans: 3,
    errors: 0,
    preview: `Question ${count - index} of many`,
  }));

/** A trace of this many spans: rounds of a loop, each with its calls. */
export function manySpans(count: number, start: number): readonly SpanRow[] {
  const kinds: readonly SpanKind[] = ['general', 'llm', 'tool', 'tool', 'guardrail'];
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 10);
    const isRound = index % 10 === 0;
    return {
      id: `n${index}`,
      ...(!isRound && { parent: index % 10 > 5 ? `n${round * 10 + 5}` : `n${round * 10}` }),
      name: isRound ? `round ${round + 1}` : `step_${index % 10}`,
      kind: isRound ? 'general' : (kinds[index % 5] ?? 'general'),
      status: index % 97 === 13 ? 'error' : 'ok',
      start: start + round * 50 + (index % 10) * 4,
      duration: isRound ? 48 : 3 + (index % 3),
    };
  });
}
