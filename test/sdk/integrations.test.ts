import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { modelDoubleForFile } from './model-double';
import { outlineOf, spanNamed } from './outline';
import { type RunProgram, withEnvironment } from './program';
import { receiverForFile, type TraceSeen } from './receiver';

const receiver = receiverForFile();
const model = modelDoubleForFile();

/** What is stored after a program ran; its model client talks to the double. */
async function after(run: RunProgram, file: string, ...args: string[]): Promise<readonly TraceSeen[]> {
  const project = randomUUID();
  const ended = await run({ file }, { url: receiver().url, project }, { args, env: { OPENAI_BASE_URL: model() } });
  expect(ended.code, ended.stderr).toBe(0);
  return receiver().traces(project);
}

const tokens = { prompt_tokens: 5, completion_tokens: 6, total_tokens: 11 };

withEnvironment('python-2.2', (run) => {
  it('stores LiteLLM calls of the logger and of the wrapped function', async () => {
    const traces = await after(run, 'litellm_calls.py');
    expect(outlineOf(traces).map((line) => line.replace(/_\d+ /, ' '))).toEqual([
      'wrapped',
      '  wrapped (general)',
      '    completion (llm)',
      'logged',
      '  logged (general)',
      '    gpt-4o-mini_chat.completion (llm)',
      'chat.completion',
      '  gpt-4o-mini_chat.completion (llm)',
    ]);
    expect(traces[2]?.thread).toBe('thread-3');
    expect(spanNamed('completion', traces)).toMatchObject({
      model: 'gpt-4o-mini',
      provider: 'openai',
      usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
    });
  });

  it('stores a LangChain chain, alone and inside a tracked function', async () => {
    const traces = await after(run, 'langchain_chain.py');
    expect(outlineOf(traces)).toEqual([
      'RunnableSequence',
      '  ChatPromptTemplate (tool)',
      '  FakeListChatModel (llm)',
      '  StrOutputParser (general)',
      'agent',
      '  agent (general)',
      '    RunnableSequence (general)',
      '      ChatPromptTemplate (tool)',
      '      FakeListChatModel (llm)',
      '      StrOutputParser (general)',
    ]);
    expect(traces[0]).toMatchObject({
      thread: 'thread-4',
      tags: ['chain'],
      input: { question: 'alone' },
      output: { output: 'an answer' },
    });
  });

  it('stores a LangGraph run', async () => {
    const traces = await after(run, 'langgraph_agent.py');
    expect(outlineOf(traces)).toEqual(['LangGraph', '  add (general)', '  double (general)']);
    expect(traces[0]).toMatchObject({ thread: 'thread-5', input: { number: 1 }, output: { number: 4 } });
  });

  it('stores the calls of a wrapped OpenAI client', async () => {
    const traces = await after(run, 'openai_client.py');
    expect(outlineOf(traces)).toEqual([
      'agent',
      '  agent (general)',
      '    chat_completion_create (llm)',
      '    chat_completion_stream (llm)',
      '    responses_create (llm)',
    ]);
    for (const name of ['chat_completion_create', 'chat_completion_stream', 'responses_create'])
      expect(spanNamed(name, traces)).toMatchObject({ model: 'gpt-4o-mini', usage: tokens });
    expect(traces[0]).toMatchObject({ output: { output: 'hi' }, usage: { total_tokens: 33 } });
  });

  it('stores OpenTelemetry spans in protobuf', async () => expectOtel(await after(run, 'otlp.py'), 'ValueError'));
});

withEnvironment('node-1.11', (run) => {
  it('stores the calls of a wrapped OpenAI client', async () => {
    const traces = await after(run, 'openai.mjs');
    expect(outlineOf(traces)).toEqual([
      'OpenAI.chat',
      '  OpenAI.chat (general)',
      'agent',
      '  agent (general)',
      '    inner (general)',
    ]);
    expect(spanNamed('inner', traces)).toMatchObject({ model: 'gpt-4o-mini', provider: 'openai', usage: tokens });
    expect(spanNamed('OpenAI.chat', traces).usage).toMatchObject(tokens);
  });

  it('stores a LangChain chain', async () => {
    const traces = await after(run, 'langchain.mjs');
    expect(outlineOf(traces)).toEqual([
      'RunnableSequence',
      '  RunnableSequence (general)',
      '    ChatPromptTemplate (general)',
      '    FakeListChatModel (llm)',
    ]);
    expect(traces[0]).toMatchObject({ thread: 'thread-4', tags: ['chain'] });
  });

  it('stores what the Vercel AI SDK did', async () => {
    const traces = await after(run, 'vercel.mjs');
    expect(outlineOf(traces)).toEqual(['generate', '  ai.generateText.doGenerate (llm)']);
    expect(traces[0]?.thread).toBe('thread-5');
    expect(spanNamed('ai.generateText.doGenerate', traces)).toMatchObject({ output: { text: 'hi' }, usage: tokens });
  });

  it.each(['json', 'protobuf'])('stores OpenTelemetry spans in %s', async (encoding) =>
    expectOtel(await after(run, 'otlp.mjs', encoding), 'RangeError'),
  );
});

function expectOtel(traces: readonly TraceSeen[], error: string): void {
  expect(outlineOf(traces)).toEqual(['agent', '  agent (general)', `    chat gpt-4o (llm) ! ${error}`]);
  expect(traces[0]).toMatchObject({ thread: 'thread-6' });
  expect(spanNamed('chat gpt-4o', traces)).toMatchObject({
    model: 'gpt-4o',
    provider: 'openai',
    usage: { prompt_tokens: 5, completion_tokens: 6 },
  });
}
