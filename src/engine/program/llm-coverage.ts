import type { Language } from '../facts/model';
import { constructionOf } from './constructions';
import { givenTo } from './given';
import { loggerRegistrations } from './litellm';
import type { LlmCall } from './llm';
import type { Program } from './program';
import { type CallRef, callerOf, type FunctionRef } from './symbols';

/** Packages that report what model clients do, or through which a program reports it by hand. */
const telemetry: Readonly<Record<Language, RegExp>> = {
  python:
    /^(?:opentelemetry|logfire|openinference|openlit|traceloop|langtrace_python_sdk|opik\.integrations\.(?:otel|agentspec))\b/,
  typescript: /^(?:@opentelemetry\/|@arizeai\/openinference|@traceloop\/|@vercel\/otel|opik-vercel|langfuse-vercel|@langfuse\/)/,
};

const tracing = ['log-trace', 'trace-context', 'traced-client', 'traced-callback'] as const;

/** Whether a program reports to Opik what it does, rather than only evaluating or keeping prompts and datasets there. */
export const reports = (program: Program): boolean => program.tracked.length > 0 || program.callsThatMean(...tracing).length > 0;

/** The program reports to OpenTelemetry, which may report all that it asks. */
export const hasTelemetry = (program: Program): boolean =>
  program.files.some((file) => file.imports.some(({ module }) => telemetry[file.language].test(module)));

/** Says which calls to language models something in the program logs, or may log, apart from a trace around them. */
export function coverage(program: Program): (asked: LlmCall) => boolean {
  const modules = new Set(program.files.flatMap((file) => file.imports.map(({ module }) => module)));
  if (hasTelemetry(program)) return () => true;
  const calls = program.calls();
  const hasLogger = loggerRegistrations(program).length > 0 || program.callsThatMean('litellm-logger').length > 0;
  const hasHandler = calls.some((call) => isNamed(program, call, /^llama_index\.(?:core\.)?(?:callbacks\.)?set_global_handler$/));
  const wrapped = wrappedInPlace(program);
  const writers = new Set(program.callsThatMean('log-trace').map(callerOf));
  return ({ call, entry, client, wrappedBy }) => {
    if (wrappedBy || (client && wrapped.clients.has(client))) return true;
    const { integration } = entry;
    if (integration && wrapped.vague.has(integration.name)) return true;
    // Known by its type alone: a framework or a caller may hand over a wrapped one.
    if (integration?.how === 'client' && !client && wrapped.used.has(integration.name)) return true;
    const isHooked = integration && integration.how !== 'client' && integration.how !== 'function';
    if (isHooked && [...modules].some((module) => isWithin(module, integration.module))) return true;
    if (hasLogger && /^(?:litellm|crewai|dspy|smolagents|google\.adk)\b|\.from_litellm\(\)/.test(entry.name)) return true;
    if (hasHandler && entry.name.startsWith('llama_index.')) return true;
    if (givenTo(program, call).values.some(({ name }) => name === 'experimental_telemetry')) return true;
    return writers.size > 0 && isLoggedByHand(program, callerOf(call), writers);
  };
}

const isWithin = (module: string, parent: string): boolean => module === parent || module.startsWith(`${parent}.`);

const isNamed = (program: Program, call: CallRef, names: RegExp): boolean =>
  program.graph.callee(call).some((one) => one.kind === 'external' && names.test(one.name));

/** What the calls of wrappers (`track_openai(...)`) say about clients that are not the value of such a call themselves. */
interface Wrapped {
  /** Python: the constructions of what is wrapped, since the wrapper changes the client itself. */
  readonly clients: ReadonlySet<CallRef>;
  /** Wrappers that are given something that can't be followed. */
  readonly vague: ReadonlySet<string>;
  /** All wrappers that the program calls. */
  readonly used: ReadonlySet<string>;
}

/** Reads the calls of wrappers. */
export function wrappedInPlace(program: Program): Wrapped {
  const clients = new Set<CallRef>();
  const vague = new Set<string>();
  const used = new Set<string>();
  for (const call of program.calls()) {
    const { file, facts } = call;
    const wrapper = program.graph
      .callee(call)
      .find((one) => one.kind === 'external' && program.sdk(file).find(file.language, `${one.name}()`, 'traced-client'));
    if (wrapper?.kind !== 'external') continue;
    const name = wrapper.name.slice(wrapper.name.lastIndexOf('.') + 1);
    used.add(name);
    if (file.language !== 'python') continue;
    const made = facts.arguments.flatMap(({ value }) =>
      program.meant(file, value).flatMap((one) => (one.kind === 'external' && one.origin ? [one.origin] : [])),
    );
    for (const one of made) clients.add(constructionOf(program, one));
    if (made.length === 0) vague.add(name);
  }
  return { clients, vague, used };
}

/** The function, or one of its callers near by, also writes traces or spans with the client. */
function isLoggedByHand(program: Program, fn: FunctionRef, writers: ReadonlySet<FunctionRef>): boolean {
  let around: readonly FunctionRef[] = [fn];
  for (let steps = 0; steps < 3; steps += 1) {
    for (const one of program.reachableFrom(around)) if (writers.has(one)) return true;
    around = around.flatMap((one) => program.callsTo(one).map(({ from }) => from));
  }
  return false;
}
