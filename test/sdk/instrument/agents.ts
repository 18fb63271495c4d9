/** A program that is instrumented and run before and after; `trace` is what it logs then, a line for each trace and span. */
export interface SampleAgent {
  /** The file or folder in `programs/instrument`. */
  readonly name: string;
  /** The file that is instrumented; of a single file, itself. */
  readonly start?: string;
  /** Code that starts the program where it does not start itself: a client of its server. */
  readonly driver?: string;
  readonly args?: readonly string[];
  readonly pythonRoots?: readonly string[];
  readonly trace: readonly string[];
  /** The thread of its traces, where it knows one. */
  readonly thread?: string;
  /** Its settings are read from the agent configuration; otherwise nothing is moved there. */
  readonly config: boolean;
}

const fastapi = `from fastapi.testclient import TestClient
from fastapi_app import app
client = TestClient(app)
print(client.get("/health").json())
for message in ["A room, please.", "a bomb"]:
    print(client.post("/chat", json={"session_id": "s1", "message": message}).json())
`;
const depends = `from fastapi.testclient import TestClient
from depends_app import app
client = TestClient(app)
print(client.get("/about").json(), client.post("/note", params={"text": "It rains."}).json())
`;
const flask = `from flask_app import app
print(app.test_client().post("/ask", json={"question": "Are dogs welcome?"}).get_json())
`;

/** The SDK's own exporter is not given a key, so that nothing calls outside. */
const openaiAgents = `import asyncio
import os
from agents import set_default_openai_key
set_default_openai_key(os.environ.pop("OPENAI_API_KEY"), use_for_tracing=False)
import openai_agents
asyncio.run(openai_agents.main())
`;

/** Programs that need nothing but Opik and OpenAI's package; the others are for `npm run test:long`. */
export const plainAgents: ReadonlySet<string> = new Set([
  'plain_script.py',
  'class_agent.py',
  'cli_async.py',
  'streaming.py',
  'package',
  'monorepo',
]);

/** One program of each shape. */
export const sampleAgents: readonly SampleAgent[] = [
  {
    name: 'plain_script.py',
    trace: ['answer', '  answer (general)', '    search_notes (tool)', '    chat_completion_create (llm)'],
    config: true,
  },
  {
    name: 'class_agent.py',
    trace: [
      'run',
      '  run (general)',
      '    plan (general)',
      '      _ask (general)',
      '        chat_completion_create (llm)',
      '    stock (tool)',
      '    _ask (general)',
      '      chat_completion_create (llm)',
      'run',
      '  run (general)',
      '    plan (general)',
      '      _ask (general)',
      '        chat_completion_create (llm)',
      '    stock (tool)',
      '    _ask (general)',
      '      chat_completion_create (llm)',
    ],
    config: true,
  },
  {
    name: 'fastapi_app.py',
    driver: fastapi,
    trace: [
      'chat',
      '  chat (general)',
      '    moderate (guardrail)',
      '    generate_reply (general)',
      '      responses_create (llm)',
      'chat',
      '  chat (general)',
      '    moderate (guardrail)',
    ],
    thread: 's1',
    config: true,
  },
  {
    name: 'flask_app.py',
    driver: flask,
    trace: ['ask', '  ask (general)', '    retrieve_documents (tool)', '    chat_completion_create (llm)'],
    config: true,
  },
  {
    name: 'cli_async.py',
    args: ['Good morning'],
    trace: [
      'run',
      '  run (general)',
      '    translate (general)',
      '      chat_completion_create (llm)',
      '    translate (general)',
      '      chat_completion_create (llm)',
      '    review (general)',
      '      chat_completion_create (llm)',
      '    review (general)',
      '      chat_completion_create (llm)',
    ],
    config: true,
  },
  {
    name: 'streaming.py',
    trace: ['stream_answer', '  stream_answer (general)', '    chat_completion_stream (llm)'],
    config: true,
  },
  {
    name: 'anthropic_script.py',
    trace: [
      'write',
      '  write (general)',
      '    outline (general)',
      '      anthropic_messages_create (llm)',
      '    anthropic_messages_create (llm)',
    ],
    config: true,
  },
  {
    name: 'litellm_script.py',
    trace: [
      'report',
      '  report (general)',
      '    summarize (general)',
      '      completion (llm)',
      '    pick_title (general)',
      '      completion (llm)',
    ],
    config: true,
  },
  {
    name: 'langchain_chain.py',
    trace: [
      'main',
      '  main (general)',
      '    write_haiku (general)',
      '      RunnableSequence (general)',
      '        ChatPromptTemplate (tool)',
      '        ChatOpenAI (llm)',
      '        StrOutputParser (general)',
      '    rate (general)',
      '      ChatOpenAI (llm)',
    ],
    config: true,
  },
  {
    name: 'langchain_modules',
    start: 'main.py',
    trace: [
      'run',
      '  run (general)',
      '    answer (general)',
      '      RunnableSequence (general)',
      '        ChatPromptTemplate (tool)',
      '        ChatOpenAI (llm)',
      '        StrOutputParser (general)',
      '    sum_up (general)',
      '      ChatOpenAI (llm)',
    ],
    config: true,
  },
  {
    name: 'handed_prompts.py',
    trace: [
      'write',
      '  write (general)',
      '    complete (general)',
      '      chat_completion_create (llm)',
      '    complete (general)',
      '      chat_completion_create (llm)',
      '    edit (general)',
      '      complete (general)',
      '        chat_completion_create (llm)',
    ],
    thread: 'desk-1',
    config: true,
  },
  {
    name: 'langgraph_agent.py',
    trace: [
      'ask',
      '  ask (general)',
      '    LangGraph (general)',
      '      retrieve (general)',
      '      generate (general)',
      '        ChatOpenAI (llm)',
    ],
    config: false,
  },
  {
    name: 'langgraph_react.py',
    trace: [
      'LangGraph',
      '  agent (general)',
      '    call_model (general)',
      '    RunnableSequence (general)',
      '      Prompt (general)',
      '      ChatOpenAI (llm)',
      '    should_continue (general)',
    ],
    config: false,
  },
  {
    name: 'openai_agents.py',
    driver: openaiAgents,
    trace: [
      'main',
      '  main (general)',
      '    Agent workflow (general)',
      '      Task (general)',
      '        Triage (general)',
      '          Turn (general)',
      '            Response (llm)',
    ],
    config: true,
  },
  {
    name: 'package',
    start: 'main.py',
    trace: [
      'handle_ticket',
      '  handle_ticket (general)',
      '    triage (general)',
      '      complete (general)',
      '        chat_completion_create (llm)',
      '    search_knowledge_base (tool)',
      '    complete (general)',
      '      chat_completion_create (llm)',
    ],
    config: true,
  },
  {
    name: 'monorepo',
    start: 'services/support/main.py',
    pythonRoots: ['shared'],
    trace: [
      'answer_ticket',
      '  answer_ticket (general)',
      '    classify (general)',
      '      ask_model (general)',
      '        chat_completion_create (llm)',
      '    ask_model (general)',
      '      chat_completion_create (llm)',
    ],
    config: true,
  },
  {
    name: 'http_requests.py',
    trace: [
      'answer',
      '  answer (general)',
      '    write (general)',
      '      retrieve_passages (tool)',
      '      complete (llm)',
      '    complete (llm)',
    ],
    config: true,
  },
  {
    name: 'depends_app.py',
    driver: depends,
    trace: ['note', '  note (general)', '    chat_completion_create (llm)'],
    config: true,
  },
];
