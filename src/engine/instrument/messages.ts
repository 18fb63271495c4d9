/** What the preview and the notes say; translated at the rim. */
export const messages = {
  wrapClient: 'Wrap the client with `{integration}`: every call through it is logged with prompt, answer, tokens and cost.',
  wrapInPlace:
    'Wrap the client of `{call}` with `{integration}` where it is called, so that the call is logged in the trace around it.',
  wrapFunction: 'Wrap `{call}` with `{integration}`: every call is logged with prompt, answer, tokens and cost.',
  hook: 'Hand over `{integration}`: the framework reports what it runs.',
  wrapGraph: 'Wrap the graph with `{integration}`: every run is logged, node by node.',
  haystack: 'Add `{integration}` to the pipeline, and switch on content tracing before Haystack is imported.',
  patch: 'Call `{integration}`: the framework reports what it runs.',
  traceAgent: 'Trace `{function}`, a step of the agent.',
  traceTool: 'Trace `{function}` as a tool.',
  traceLlm: 'Trace `{function}`, which asks a language model.',
  traceCall: 'Trace the call `{call}` where it stands.',
  traceGuardrail: 'Trace `{function}` as a guardrail.',
  traceRoot: 'Trace `{function}`: one run becomes one trace.',
  project: 'Name the project that the traces go to.',
  entrypoint: 'Mark `{function}` as the entrypoint, through which Opik can run the agent.',
  noModel: 'No call to a language model was found in this program, so nothing tells what the agent is.',
  noFunction:
    'The program asks a language model outside any function. Put that code into a function, and it can be traced as one run and become the entrypoint.',
  namelessRoot:
    'The function that asks a language model is handed over where it is written, so it can’t be traced as one run. Put the agent’s part into a function of its own, and run this again.',
  notTraced: '`{function}` could not be traced: there is no spelling that surely keeps what the program does.',
  generator: '`{function}` was not traced: it is a generator, and what it gives can’t be sent to Opik. Trace what consumes it.',
  noDecorators:
    '`{function}` was not traced: it is a method, and JavaScript has no decorators yet. Put the agent’s part into a function, and run this again.',
  graphNode:
    '`{function}` was not traced: it is a step of a graph. Hand `OpikCallbackHandler` of `opik-langchain` to the runs of the graph, which reports all steps.',
  liveObject:
    '`{function}` was not traced: `{parameter}` is something that works, such as a client. It can’t be sent to Opik, and the whole batch could be lost. Trace a function that takes texts and numbers.',
  serverObjects:
    '`{function}` was not traced: its server hands over objects that can’t be sent to Opik, and the whole batch would be lost. Put the agent’s part into a function that takes texts and numbers, and run this again.',
  platform:
    '`{function}` was not traced: its platform may freeze it as soon as it answers, before its own trace is sent. Put the agent’s part into a function of its own that this one awaits, and run this again.',
  unsendable:
    '`{function}` was not traced: it gives {what}, which can’t be sent to Opik, and the whole batch would be lost. Let the agent’s part be a function that gives text or a plain object, and run this again.',
  ownTraces:
    '`{function}` was not traced: `{integration}` writes traces of its own, and one around them would stand apart and be empty. The entrypoint and the agent configuration need a traced function: take that integration out to have them.',
  notWrapped: '`{call}` could not be wrapped with `{integration}`: its client is not made in this program.',
  notHooked: '`{call}` could not be connected with `{integration}`; see its documentation page.',
  hookApart:
    '`{call}` was not connected with `{integration}`: that writes traces of its own, beside the one that the entrypoint and the agent configuration need. Ask for tracing alone to have it.',
  telemetry:
    '`{call}` reports to OpenTelemetry. Set up `{integration}` for it, as its documentation says, and run this again: it is switched on for the call then.',
  methodRoot:
    '`{function}` is where a run of the agent begins, but Opik’s runner can’t start a method, as it has no object to start it on. Write a function that makes the object and calls the method, and mark that as the entrypoint.',
  routeRoot:
    '`{function}` is where a run of the agent begins, but only its web server can call it. Put what it does into a function that takes texts and numbers, and mark that as the entrypoint.',
  loopRoot:
    '`{function}` goes on for ever and asks the language model itself. Put one turn into a function of its own, and it can be traced as one run and become the entrypoint.',
  noIntegration:
    'Opik’s package has nothing for `{framework}`, so `{call}` is one span. To see what happens inside, send the OpenTelemetry spans of the framework to Opik, as Opik’s documentation of it describes.',
  notMarked: '`{function}` could not be marked as the entrypoint.',
  notRunnable:
    '`{function}` was not marked as the entrypoint: Opik hands over texts, numbers and booleans only, and `{parameter}` is none. Put the agent’s part into a function that takes those.',
  useConfig: 'Use the configuration that was read in `{function}`, in place of `{values}`.',
  leftOut: 'Left out, since it would do harm here (`{rule}`): {step}',
} as const;

export type MessageId = keyof typeof messages;

/** A text with what fills its `{slot}`s. */
export const say = (id: MessageId, data: Readonly<Record<string, string>> = {}) => ({ template: messages[id], data });
