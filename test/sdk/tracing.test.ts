import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { outlineOf, spanNamed } from './outline';
import { type RunProgram, withEnvironment, withRelease } from './program';
import { receiverForFile, type TraceSeen } from './receiver';

const receiver = receiverForFile();

/** Runs a program to its end and gives what is stored, and what it printed as JSON. */
async function after(
  run: RunProgram,
  file: string,
): Promise<{ traces: readonly TraceSeen[]; printed: unknown; project: string }> {
  const project = randomUUID();
  const ended = await run({ file }, { url: receiver().url, project });
  expect(ended.code, ended.stderr).toBe(0);
  const last = ended.stdout.trim().split('\n').at(-1) ?? '';
  return { traces: await receiver().traces(project), printed: last.startsWith('{') ? JSON.parse(last) : last, project };
}

const originals = (usage: Readonly<Record<string, number>>): Readonly<Record<string, number>> => ({
  ...usage,
  ...Object.fromEntries(Object.entries(usage).map(([key, value]) => [`original_usage.${key}`, value])),
});

for (const environment of ['python-1.11', 'python-2.1', 'python-2.2'] as const) {
  withRelease(environment, (run) => {
    it('stores what tracked functions did', async () => {
      const { traces } = await after(run, 'track.py');
      expect(outlineOf(traces)).toEqual([
        'agent',
        '  agent (general)',
        '    look_up (tool)',
        '    complete (llm)',
        'broken ! ValueError',
        '  broken (general) ! ValueError',
        'stream',
        '  stream (general)',
        'gather',
        '  gather (general)',
        '    child (general)',
        '    child (general)',
        '    stream_later (general)',
        'in_threads',
        '  in_threads (general)',
        '    look_up (tool)',
        'look_up',
        '  look_up (tool)',
        'flushed',
        '  flushed (general)',
      ]);
      const usage = originals({ prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 });
      expect(traces[0]).toMatchObject({
        thread: 'thread-1',
        tags: ['sample'],
        metadata: { tier: 'free' },
        input: { question: 'hello' },
        output: { output: 'answer to HELLO' },
        usage,
      });
      expect(spanNamed('complete', traces)).toMatchObject({
        input: { prompt: 'HELLO' },
        output: { output: 'answer to HELLO' },
        model: 'gpt-4o',
        provider: 'openai',
        usage,
      });
      expect(spanNamed('stream_later', traces).output).toEqual({ output: '012' });
    });
  });
}

withEnvironment('python-2.2', (run) => {
  it('merges updates and scores of a trace by hand', async () => {
    const { traces, project } = await after(run, 'client.py');
    expect(outlineOf(traces)).toEqual(['by hand', '  completion (llm)']);
    expect(traces[0]).toMatchObject({
      thread: 'thread-2',
      tags: ['manual'],
      input: { question: 'hello' },
      output: { answer: 'hi' },
      metadata: { late: true },
      usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    });
    const query = `project_name=${project}`;
    expect((await receiver().read(`traces?${query}`))[0]?.feedback_scores).toMatchObject([
      { name: 'useful', value: 1, reason: 'it greets' },
    ]);
    expect((await receiver().read(`spans?${query}`))[0]?.feedback_scores).toMatchObject([
      { name: 'short', category_name: 'fair' },
    ]);
    expect(await receiver().read(`traces/threads?${query}`)).toMatchObject([
      { id: 'thread-2', status: 'inactive', feedback_scores: [{ name: 'kind', value: 0.9 }] },
    ]);
  });

  it('reads back what it wrote', async () => {
    const { printed } = await after(run, 'read_back.py');
    expect(printed).toMatchObject({
      traces: ['trace 0', 'trace 1', 'trace 2'],
      one: [{ number: 1 }],
      spans: [{ square: 1 }],
      threads: ['thread-0', 'thread-1'],
      content: { done: true },
    });
  });

  it('keeps attachments', async () => {
    const project = randomUUID();
    const ended = await run({ file: 'attachments.py' }, { url: receiver().url, project });
    expect(ended.stderr).not.toMatch(/Failed|Error/);
    const [trace] = await receiver().traces(project);
    const [stored] = await receiver().read(`traces?project_name=${project}`);
    const path = Buffer.from(receiver().url).toString('base64');
    const files = await receiver().read(
      `attachment/list?project_id=${stored?.project_id}&entity_type=trace&entity_id=${trace?.id}&path=${path}`,
    );
    expect(files).toMatchObject([{ file_name: 'note.txt', file_size: 6, mime_type: 'text/plain' }]);
  });
});

for (const environment of ['node-1.11', 'node-2.0'] as const) {
  withRelease(environment, (run) => {
    it('stores what tracked functions did', async () => {
      const { traces } = await after(run, 'track.mjs');
      expect(outlineOf(traces)).toEqual([
        'agent',
        '  agent (general)',
        '    look_up (tool)',
        'broken ! RangeError',
        '  broken (llm) ! RangeError',
      ]);
      expect(traces[0]).toMatchObject({
        thread: 'thread-1',
        tags: ['sample'],
        input: { arguments: ['hello'] },
        output: { answer: 'HELLO' },
      });
    });

    it('merges updates and scores of a trace by hand', async () => {
      const { traces, project } = await after(run, 'client.mjs');
      expect(outlineOf(traces)).toEqual(['by hand', '  completion (llm)']);
      expect(traces[0]).toMatchObject({
        thread: 'thread-2',
        output: { answer: 'hi' },
        metadata: { late: true },
        usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
      });
      expect((await receiver().read(`traces?project_name=${project}`))[0]?.feedback_scores).toMatchObject([
        { name: 'useful', value: 1, reason: 'it greets' },
      ]);
    });

    it('reads back what it wrote', async () => {
      const { printed } = await after(run, 'read-back.mjs');
      expect(printed).toEqual({
        traces: ['trace 0', 'trace 1', 'trace 2'],
        one: [{ number: 1 }],
        spans: [{ square: 1 }],
        threads: ['thread-0', 'thread-1'],
      });
    });
  });
}
