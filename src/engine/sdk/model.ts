import type { Language } from '../facts/model';

/**
 * How names are written here: the module's name, then the path (`opik.track`, `opik.opik_context.update_current_trace`,
 * `@ai-sdk/openai.openai`); `()` stands for the result of a call or construction (`opik.Opik().flush`), with or without `await`.
 * A default export is `module.default`. Globals of the runtime have their bare name (`process.exit`; in `os._exit` `os` is a module).
 * The tables leave out `.default` and the `node:` of a module: a lookup ignores both.
 * Makers (client, server-app, traced-callback, ...) are named without `()`, a traced client with it, since its methods matter.
 */
export type QualifiedName = string;

/** What a name means to the analysis. One name may have several meanings. */
export type Meaning =
  /** Decorates or wraps a function so that its runs are spans. */
  | 'track'
  /** Makes an Opik client. */
  | 'client'
  /** Logs a trace or span by hand (`client.trace`). */
  | 'log-trace'
  /** A context manager (or callback taker) whose body runs inside a trace. */
  | 'trace-context'
  /** Anything called on its result is logged by an integration (`track_openai(...)`). */
  | 'traced-client'
  /** Asks a language model for an answer: `openai.OpenAI().chat.completions.create`. No embeddings, images or moderation. */
  | 'llm-call'
  /** Makes what asks a language model, named without `()`: a client (`openai.OpenAI`), a chat model or an agent of a framework. */
  | 'llm-client'
  /** A callback, tracer or processor object that logs what a framework runs (`OpikTracer`). */
  | 'traced-callback'
  /** Sets where the process logs to (`opik.configure`). */
  | 'configures'
  /** Puts a `.env` into the environment of the process. */
  | 'env-loader'
  /** Delivers what is pending. */
  | 'flush'
  /** Runs tasks handed to it and delivers by itself (`evaluate`, `run_tests`). */
  | 'evaluate'
  /** Reads the agent configuration; must run inside a trace. */
  | 'config-read'
  | 'config-create'
  /** The class that agent configurations derive from (Python). */
  | 'config-base'
  /** Reads or changes the current trace or span. */
  | 'context-call'
  /** Takes the id of the thread that a trace belongs to, as the argument or property `key`. */
  | 'thread-id'
  /** Asks the person at the terminal or in the chat window for the next message. */
  | 'user-input'
  /** Registers a function that answers the messages of a chat window. */
  | 'chat-handler'
  /** Takes the trace headers of another process. */
  | 'distributed-headers'
  /** LiteLLM's asynchronous entry points: before LiteLLM 1.80.0 OpikLogger's records are lost when the process ends right after. */
  | 'litellm-async'
  | 'litellm-logger'
  /** Ends the process without any clean-up. */
  | 'hard-exit'
  /** Ends the process in an orderly way (`sys.exit`). */
  | 'exit'
  /** Serves or waits for ever: it does not return (Python), or the process stays alive after it (TypeScript). */
  | 'blocks'
  /** Makes a server application object (`FastAPI()`), whose decorators register handlers. */
  | 'server-app'
  /** Registers a function that a server or framework calls later (`app.get(path, handler)`). */
  | 'registers-handler'
  /** Runs the function given to it on another thread, without the trace context. */
  | 'thread'
  /**
   * Runs the function given to it in a child process that may skip clean-up. Run with opik 2.2.122: `fork` (Linux before
   * Python 3.14) loses what it logged, as does a pool that is left by `with`; `spawn` (macOS, Windows) delivers.
   */
  | 'child-process'
  /** Runs the function given to it when the process ends in an orderly way. */
  | 'at-exit'
  /** Installs a signal handler. */
  | 'signal-handler'
  /** Runs the function or coroutine given to it, and returns when it is done (`asyncio.run`, `functools.wraps`-like). */
  | 'runs';

export interface NamedMeaning {
  readonly name: QualifiedName;
  readonly meaning: Meaning;
  /** First version of the SDK that has it; absent where every version we care for has it. */
  readonly since?: string;
  /** First version that no longer has it. */
  readonly until?: string;
  /** `config-read`, `context-call`: the first version in which it raises outside a trace; absent where it never does. */
  readonly raisesSince?: string;
  /** `flush`: delivers what the same client or wrapper logged, and what `track` logged not at all, or not before this version. */
  readonly own?: { readonly before?: string };
  /** Only a call without arguments has the meaning (`threading.Event().wait`, where an argument is a time-out). */
  readonly bare?: boolean;
  /** `llm-call`, `llm-client`: how Opik can log it without a change of its calls; absent where nothing does. */
  readonly integration?: Integration;
  /** `thread-id`: the argument or property that is it. */
  readonly key?: string;
  /** For functions that take a function: which argument it is. */
  readonly takes?: Taken;
  /** Other arguments whose functions it runs as well (the scoring functions of `evaluate`). */
  readonly alsoTakes?: readonly Taken[];
}

/**
 * What Opik offers for a client, call or framework.
 * `client`: the name wraps the client and gives it back; `function`: the name wraps the function; `callback`: an object of that name is
 * handed to the framework; `patch`: one call of the name instruments the framework; `telemetry`: the calls report to OpenTelemetry.
 */
export interface Integration {
  readonly how: 'client' | 'function' | 'callback' | 'patch' | 'telemetry';
  /** The module and the name in it: `opik.integrations.openai`, `track_openai`. */
  readonly module: string;
  readonly name: string;
  /** First version of the package `opik` that has it, or that its own package goes with; absent where every version does. */
  readonly since?: string;
  /** First version of the package `opik` that its own package no longer goes with. */
  readonly until?: string;
}

/**
 * Where a function is handed over. Python: the argument at this position, or the one with this keyword.
 * TypeScript: the argument at this position, or, with a keyword, the property of that name in the object there.
 */
export interface Taken {
  readonly position?: number;
  readonly keyword?: string;
  /** It is a list of functions. */
  readonly list?: boolean;
  /** The arguments after it as well (`asyncio.gather`). */
  readonly rest?: boolean;
}

/**
 * What a decorator does to the function below it, as far as its callers see.
 * `keeps`: the name still calls the function. `registers`: a framework keeps the function and calls it.
 * `serverless`: so does a platform that may freeze the process once the function has answered.
 * `cli-command`: the name becomes the program's command line; calling it runs the function and ends the process like `sys.exit`.
 */
export type DecoratorKind = 'keeps' | 'registers' | 'serverless' | 'cli-command';

export interface DecoratorName {
  /** `pytest.mark` also stands for all that is below it. */
  readonly name: QualifiedName;
  readonly kind: DecoratorKind;
}

/** Everything the analysis knows by name in one language. */
export interface NameTable {
  readonly language: Language;
  readonly names: readonly NamedMeaning[];
  readonly decorators: readonly DecoratorName[];
  /** Objects whose methods give back an object of the same kind, so that calls are chained: `app.get(...).post(...)`. */
  readonly fluent?: readonly QualifiedName[];
}
