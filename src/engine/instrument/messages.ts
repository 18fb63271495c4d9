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
  project: 'Name the project that the traces go to: `{project}`.',
  entrypoint: 'Mark `{function}` as the entrypoint, through which Opik can run the agent.',
  unreadable: '`{file}` was left as it is: it has a syntax error. Mend it, and run this again.',
  noModel: 'No call to a language model was found in this program, so nothing tells what the agent is.',
  noFunction:
    'The program asks a language model outside any function. Put that code into a function, and it can be traced as one run and become the entrypoint.',
  namelessRoot:
    'The function that asks a language model is handed over where it is written, so it can’t be traced as one run. Put the agent’s part into a function of its own, and run this again.',
  notTraced: '`{function}` could not be traced: there is no spelling that surely keeps what the program does.',
  generator: '`{function}` was not traced: it is a generator, and what it gives can’t be sent to Opik. Trace what consumes it.',
  noDecorators:
    '`{function}` was not traced: it is a method of a class that has no name of its own, or a private one. Put the agent’s part into a function, and run this again.',
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
  notWrapped: '`{call}` could not be wrapped with `{integration}`: where its client is made could not be found in this program.',
  notHooked: '`{call}` could not be connected with `{integration}`; see its documentation page.',
  hookApart:
    '`{call}` was not connected with `{integration}`: that writes traces of its own, beside the one that the entrypoint and the agent configuration need. Ask for tracing alone to have it.',
  telemetry:
    '`{call}` reports to OpenTelemetry. Set up `{integration}` for it, as its documentation says, and run this again: it is switched on for the call then.',
  telemetryStart:
    'Set up OpenTelemetry with `{integration}`, since nothing around `{call}` can be traced: the AI SDK reports its calls to it.',
  telemetryFile:
    'Set up OpenTelemetry with `{integration}` in a file that Next.js runs before its routes, since nothing around `{call}` can be traced: the AI SDK reports its calls to it.',
  telemetryTaken:
    '`{call}` reports to OpenTelemetry. Add `{integration}` to the `instrumentation` file that is there already, and run this again: it is switched on for the call then.',
  methodRoot:
    '`{function}` is where a run of the agent begins, but Opik’s runner can’t start a method, as it has no object to start it on. Write a function that makes the object and calls the method, and mark that as the entrypoint.',
  routeRoot:
    '`{function}` is where a run of the agent begins, but only its web server can call it. Put what it does into a function that takes texts and numbers, and mark that as the entrypoint.',
  loopRoot:
    '`{function}` goes on for ever and asks the language model itself. Put one turn into a function of its own, and it can be traced as one run and become the entrypoint.',
  noIntegration:
    'Opik’s package has nothing for `{framework}`, so `{call}` is one span. To see what happens inside, send the OpenTelemetry spans of the framework to Opik, as Opik’s documentation of it describes.',
  noReport:
    'Opik’s packages have nothing for `{framework}`, so `{call}` is one span. To see its tools as well, put `track` around the functions that are handed over as tools.',
  notMarked: '`{function}` could not be marked as the entrypoint.',
  notRunnable:
    '`{function}` was not marked as the entrypoint: Opik hands over texts, numbers and booleans only, and `{parameter}` is none. Put the agent’s part into a function that takes those.',
  notRunnableHere:
    '`{function}` was not marked as the entrypoint: Opik hands over texts, numbers, booleans, lists and dicts only, and `{parameter}` is none, or nothing says what it is. Put the agent’s part into a function that takes those.',
  makeInside:
    'Make `{name}` with `{builder}` where it is used, so that each run makes its own: the configuration is read inside a trace only, and the module makes it once, outside any.',
  onceKeeps:
    '`{name}` keeps its {settings} in the code: it remembers something from one run to the next (`{what}`), so it can’t be made anew for each, and the configuration is read inside a trace only.',
  onceRegistered:
    '`{name}` keeps its {settings} in the code: functions are registered on it, so it is made once for all runs, and the configuration is read inside a trace only.',
  onceFound:
    '`{name}` keeps its {settings} in the code: the framework’s own server looks for it by this name, and the configuration is read inside a trace only. Make it in a function that the entrypoint calls.',
  onceHanded:
    '`{name}` keeps its {settings} in the code: `{call}` takes it once for all runs when the module loads, and the configuration is read inside a trace only. Hand it over in the function that the entrypoint calls.',
  onceOutside:
    '`{name}` keeps its {settings} in the code: the top level of `{place}` uses it, outside any trace, and the configuration is read inside a trace only.',
  onceElsewhere:
    '`{name}` keeps its {settings} in the code: `{function}` uses it and does not surely run inside a trace, where alone the configuration is read.',
  onceShared:
    '`{name}` keeps its {settings} in the code: other modules get at it in a way that could not be followed, so it stays as it is, made once for all runs.',
  onceChanged:
    '`{name}` keeps its {settings} in the code: something changes it later, so it can’t be made anew for each run, and the configuration is read inside a trace only.',
  onceObject:
    '`{name}` keeps its {settings} in the code: it is an object of `{class}`, which may remember something from one run to the next, and the configuration is read inside a trace only.',
  onceUnknown:
    '`{name}` keeps its {settings} in the code: it is made with `{call}`, of which nobody can tell whether it may run for each run of the agent, and the configuration is read inside a trace only.',
  onceNoSpelling:
    '`{name}` keeps its {settings} in the code: there is no spelling that surely keeps what the program does when it is made inside a trace, where alone the configuration is read.',
  leftSeveral:
    '`{call}` keeps its {settings} in the code: the value depends on a condition, or is written where the call only gets it from, so no one field stands for it.',
  leftTemplate:
    '`{call}` keeps its {settings} in the code: the text is filled in where it is used, in a way that a field or prompt of Opik does not keep exactly.',
  leftOutside:
    '`{call}` keeps its {settings} in the code: `{function}` does not surely run inside a trace, where alone the configuration is read.',
  leftKept:
    '`{call}` keeps its {settings} in the code: what it makes is kept for later runs, which would go on with the values that the first run read. Make it for each run, and its settings can be read from Opik.',
  leftNoRoom: '`{call}` keeps its {settings} in the code: there is no spelling that surely keeps what the program does.',
  leftOtherConfig:
    '`{call}` keeps its {settings} in the code: the program has more than one configuration, or one that can’t be followed.',
  leftCycle: '`{call}` keeps its {settings} in the code: the file of the configuration imports this one.',
  staysSecret:
    '`{name}` was not made Opik’s configuration: it holds a key, password or address as well, which Opik would store and show. Put the settings of the agent into a class of their own.',
  staysChanged: '`{name}` was not made Opik’s configuration: code changes its values while the program runs.',
  staysBase:
    '`{name}` was not made Opik’s configuration: other classes derive from it, or it derives from one that does more than to hold values.',
  staysChecked:
    '`{name}` was not made Opik’s configuration: what checks, reads or fills its values would no longer run. Put the settings of the agent into a class of their own.',
  staysType:
    '`{name}` was not made Opik’s configuration: it has a value of a type that Opik does not keep, or one that has to be given.',
  staysUsed:
    '`{name}` was not made Opik’s configuration: code uses it in a way that would no longer work, or that can’t be followed.',
  staysOther: '`{name}` was not made Opik’s configuration: there is no spelling that surely keeps what the program does.',
  noSettings:
    'Nothing moves into the agent configuration: no call to a language model in this program is given a model, prompt or setting as a plain value.',
  allMoved: 'Nothing moves into the agent configuration: this program has one already, and no other settings in plain values.',
  noneMoves: 'Nothing was found that can surely move into the agent configuration.',
  useConfig: 'Use the configuration that was read in `{function}`, in place of `{values}`.',
  leftOut: 'Left out, since it would do harm here (`{rule}`): {step}',
} as const;

export type MessageId = keyof typeof messages;

/** A text with what fills its `{slot}`s. */
export const say = (id: MessageId, data: Readonly<Record<string, string>> = {}) => ({ template: messages[id], data });
