import { made, named, on } from './entries';
import type { NamedMeaning, NameTable } from './model';

const client = made('opik.Opik opik.get_global_client opik.api_objects.opik_client.get_client_cached');
const contextManagers = 'opik.decorator.context_manager';
const langchain = 'opik.integrations.langchain';

const takes = (key: string, names: Parameters<typeof named>[1]): NamedMeaning[] => named('thread-id', names, { key });

/** Where Python calls take the id of the thread that a trace belongs to (read in opik 1.10.0 to 2.2.122). */
export const threadsPython: NameTable = {
  language: 'python',
  names: [
    ...takes('thread_id', on('opik opik.opik_context', 'update_current_trace')),
    ...takes('thread_id', on(['opik', contextManagers, `${contextManagers}.trace_context_manager`], 'start_as_current_trace')),
    ...takes('thread_id', on(client, 'trace trace().update')),
    ...takes('thread_id', 'opik.opik_context.get_current_trace_data().update'),
    ...takes('thread_id', on(langchain, 'OpikTracer opik_tracer.OpikTracer')),
    ...takes('thread_id', on('opik.integrations.agentspec', 'OpikSpanProcessor AgentSpecInstrumentor().instrument')),
    // The tracing processor of the OpenAI Agents SDK makes the group the thread.
    ...takes('group_id', on('agents agents.tracing', 'trace')),
    ...takes('group_id', on('agents agents.run', 'RunConfig')),

    ...named('user-input', 'input builtins.input sys.stdin.readline click.prompt typer.prompt streamlit.chat_input'),
    ...named('user-input', on('rich.prompt', 'Prompt.ask IntPrompt.ask')),
    ...named('user-input', [
      ...on(made('rich.console.Console'), 'input'),
      'prompt_toolkit.prompt',
      ...on(made('prompt_toolkit.PromptSession'), 'prompt prompt_async'),
    ]),
    ...named(
      'user-input',
      made(on('questionary', 'text')).map((asked) => `${asked}.ask`),
    ),
    ...named('user-input', on(made('fastapi.WebSocket starlette.websockets.WebSocket'), 'receive_text receive_json')),
    ...named('chat-handler', 'chainlit.on_message chainlit.on_message() gradio.ChatInterface'),
  ],
  decorators: [],
};

/** Where TypeScript calls take it (run with opik 1.11.14 and 2.0.40). */
export const threadsTypescript: NameTable = {
  language: 'typescript',
  names: [
    ...takes('threadId', on(made('opik.Opik opik.getGlobalClient'), 'trace trace().update')),
    ...takes('threadId', 'opik.getTrackContext().trace.update'),
    ...takes('threadId', 'opik-langchain.OpikCallbackHandler opik-vercel.OpikExporter'),

    ...named('user-input', on(made(on('readline readline/promises', 'createInterface')), 'question')),
    ...named(
      'user-input',
      'prompt readline-sync.question readline-sync.prompt inquirer.prompt @inquirer/prompts.input @clack/prompts.text prompts',
    ),
  ],
  decorators: [],
};

/** Objects in a call's arguments that carry a thread id to Opik, whatever is called, by the keys that lead to it. */
export interface CarriedThreadId {
  readonly path: readonly string[];
  /** The first key's value may also be given by position. */
  readonly positional?: boolean;
  /** Carried only in a program that makes one of these: Opik's handler for the framework. */
  readonly with?: RegExp;
}

export const carriedPython: readonly CarriedThreadId[] = [
  // Taken by every tracked function.
  { path: ['opik_args', 'trace', 'thread_id'] },
  { path: ['metadata', 'opik', 'thread_id'] },
  { path: ['config', 'configurable', 'thread_id'], positional: true, with: /^opik\.integrations\.langchain\./ },
  { path: ['config', 'metadata', 'thread_id'], positional: true, with: /^opik\.integrations\.langchain\./ },
];

export const carriedTypescript: readonly CarriedThreadId[] = [
  { path: ['experimental_telemetry', 'metadata', 'threadId'], with: /^opik-vercel\./ },
  // `OpikExporter.getSettings({ metadata: { threadId } })`.
  { path: ['metadata', 'threadId'], with: /^opik-vercel\./ },
];
