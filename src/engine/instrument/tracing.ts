import { nameProject } from '../edits/project-name';
import { canTraceCall } from '../edits/trace-call';
import { type TrackOption, traceFunction } from '../edits/track';
import { addCallback, wrapClient, wrapFunction } from '../edits/wrap-client';
import { wrapInPlace } from '../edits/wrap-in-place';
import type { LlmCall } from '../program/llm';
import { coverage, reports } from '../program/llm-coverage';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef } from '../program/symbols';
import { type Agent, agentOf, choiceOf, qualified } from './agent';
import { wrapBeside } from './beside';
import { connections, isConnected } from './connect/frameworks';
import { connectVercel } from './connect/vercel';
import { type MessageId, say } from './messages';
import { isOptional } from './optional';
import { ownTraces, takesHook } from './own-traces';
import type { Proposal, Step, View } from './plan';
import { roleOf, type SpanType, traceables } from './roles';
import { spelled } from './spelled';
import { givesOtherShape, untraceable } from './untraceable';

/** Clients and frameworks first, so that the functions know which calls are logged; the project last, when there is something to name it on. */
export const tracingSteps: readonly Step[] = [wrapModels, wrapBeside, traceFunctions, nameTheProject];

/** Wraps each client with its integration, and hands each framework its hook. */
function* wrapModels(view: View): Iterable<Proposal> {
  const { program } = view;
  const isCovered = coverage(program);
  const { asked, steps } = agentOf(program, view);
  const wanted = asked.filter(({ call }) => isWanted(view, callerOf(call)));
  // Those whose client was seen first: once it is wrapped, the others are logged as well.
  for (const one of [...wanted].sort((a, b) => Number(!a.client) - Number(!b.client))) {
    const integration = integrationOf(view, one);
    if (!integration || isCovered(one) || isConnected(one, integration)) continue;
    const { file, facts } = one.client && integration.how === 'client' ? one.client : one.call;
    const isHooked = integration.how !== 'callback' || takesHook(view, one);
    const call = spelled(one.call);
    const data = { integration: integration.name, call };
    const place = { file: file.path, at: facts.at };
    const caller = callerOf(one.call);
    const ofClient = `model ${file.path} ${integration.name} `;
    const key = `${ofClient}${call} ${caller.id === 0 ? '' : qualified(caller)}`;
    if (integration.how === 'client' && view.request.apart?.some((one) => one.startsWith(ofClient)))
      yield {
        key: `${key} in place ${wanted.filter(({ call: { file: home, id } }) => home === one.call.file && id < one.call.id).length}`,
        file: one.call.file.path,
        reason: { component: 'tracing', ...say('wrapInPlace', data) },
        edits: () => wrapInPlace(view.write, one),
      };
    else if (integration.how === 'client')
      yield {
        key,
        file: file.path,
        reason: { component: 'tracing', ...say('wrapClient', data) },
        otherwise: { component: 'tracing', ...say('notWrapped', data), ...place },
        edits: () => wrapClient(view.write, one),
      };
    else if (integration.how === 'function')
      yield {
        key,
        file: file.path,
        reason: { component: 'tracing', ...say('wrapFunction', data) },
        edits: () => wrapFunction(view.write, one),
      };
    else
      yield {
        key,
        file: file.path,
        reason: { component: 'tracing', ...say(integration.how === 'patch' ? 'patch' : 'hook', data) },
        otherwise: { component: 'tracing', ...say(isHooked ? 'notHooked' : 'hookApart', data), ...place },
        edits: () => (isHooked ? addCallback(view.write, one) : undefined),
      };
  }
  yield* connections(view, wanted, steps, (one) => integrationOf(view, one));
  yield* connectVercel(view, wanted);
}

/** What the installed SDK has for a call; TypeScript's wrappers know no trace around them, which another step mends. */
export function integrationOf({ sdk, program }: View, asked: LlmCall): LlmCall['entry']['integration'] {
  const { call, entry } = asked;
  const { integration } = entry;
  if (!integration || integration.how === 'telemetry' || isOptional(program, asked)) return undefined;
  const isImported = program.files.some((file) => file.imports.some(({ module }) => module === integration.module));
  return isImported || sdk.fits(call.file.language, integration) ? integration : undefined;
}

/** Makes the root and the steps of the agent spans. */
function* traceFunctions(view: View): Iterable<Proposal> {
  const { program } = view;
  const agent = agentOf(program, view);
  const isCovered = coverage(program);
  const logged = (one: LlmCall): boolean => isCovered(one);
  const { root } = agent;
  const isAlone = view.request.function !== undefined;
  const integration = ownTraces(view, agent);
  if (integration !== undefined) {
    if (root && !program.trackedAs(root)) yield leftToIntegration(root, integration);
    return;
  }
  if (root && !program.trackedAs(root)) {
    const role = roleOf(program, agent, root, logged) ?? 'general';
    // The root of a whole program holds it together, whatever it is called.
    if (isAlone) yield tracing(view, root, role, reasons[role]);
    else yield tracing(view, root, role === 'llm' && !doesMore(program, agent, logged) ? 'llm' : 'general', 'traceRoot');
  }
  if (isAlone) return;
  for (const other of agent.others)
    if (other.file.language === 'python' && !program.trackedAs(other))
      yield tracing(view, other, roleOf(program, agent, other, logged) ?? 'general', 'traceRoot');
  // Without a trace around them, what helps the agent would be traces of its own.
  const isHeld = !root || program.trackedAs(root) !== undefined || untraceable(program, root) === undefined;
  for (const { function: fn, type } of traceables(program, agent, logged))
    if (isHeld || agent.asking.has(fn)) yield tracing(view, fn, type, reasons[type]);
}

/** The root has steps besides its own calls to a model, which can be spans where they stand. */
const doesMore = (program: Program, agent: Agent, logged: (asked: LlmCall) => boolean): boolean =>
  agent.root?.file.language === 'typescript' &&
  traceables(program, agent, logged).length > 0 &&
  agent.asked.every((one) => callerOf(one.call) !== agent.root || canTraceCall(program, one));

/** Nothing is written; the note says why. */
function leftToIntegration(fn: FunctionRef, integration: string): Proposal {
  const { file, name } = choiceOf(fn);
  const said = { component: 'tracing', ...say('ownTraces', { function: qualified(fn), integration }) } as const;
  const otherwise = { ...said, file, at: fn.facts.nameAt ?? fn.facts.at };
  return { key: `own traces ${file} ${name}`, file, reason: said, otherwise, edits: () => undefined };
}

const reasons: Readonly<Record<SpanType, MessageId>> = {
  general: 'traceAgent',
  tool: 'traceTool',
  llm: 'traceLlm',
  guardrail: 'traceGuardrail',
};

function tracing(view: View, fn: FunctionRef, type: SpanType, messageId: MessageId): Proposal {
  const { program, write } = view;
  const data = { function: qualified(fn) };
  const { file, name } = choiceOf(fn);
  const isWithin = program.callsTo(fn).length > 0 && program.callsTo(fn).every(({ site }) => program.context(site) === 'inside');
  const isShaped = isWithin && givesOtherShape(program, fn, type);
  const found = untraceable(program, fn);
  const obstacle = isShaped && found?.messageId === 'unsendable' ? undefined : found;
  return {
    key: `trace ${file} ${name}`,
    file,
    // What runs inside the root is known once that is traced.
    independent: messageId !== 'traceRoot' || fn.file.language === 'python',
    reason: { component: 'tracing', ...say(messageId, data) },
    otherwise: {
      component: 'tracing',
      ...(obstacle ? say(obstacle.messageId, { ...data, ...obstacle.data }) : say('notTraced', data)),
      file,
      at: fn.facts.nameAt ?? fn.facts.at,
    },
    edits: () =>
      obstacle
        ? undefined
        : traceFunction(write, fn, [
            ...typeOption(view, fn, type),
            ...(isShaped ? [{ key: 'enrichSpan', text: '(items) => ({ output: { items } })' }] : []),
          ]),
  };
}

/** Python's usual type is `general`; TypeScript's is written by `traceFunction`. */
function typeOption({ write }: View, fn: FunctionRef, type: SpanType): readonly TrackOption[] {
  return type === 'general' ? [] : [{ key: 'type', text: write.in(fn.file).quoted(type) }];
}

/** Names the project on the entrypoint, or on what begins the traces. */
function* nameTheProject(view: View): Iterable<Proposal> {
  const { program, request, write } = view;
  const { project } = request;
  if (project === undefined || request.function !== undefined || !reports(program) || namesProject(view)) return;
  // There may be something to name it on later.
  if (nameProject(write, program, project).length === 0) return;
  yield {
    key: 'project',
    file: request.file,
    reason: { component: 'tracing', ...say('project', { project }) },
    edits: () => nameProject(write, program, project),
  };
}

/** Some code of the program names a project already. */
const namesProject = ({ program }: View): boolean =>
  [...program.calls()].some((call) =>
    call.facts.arguments.some(
      ({ name, value }) =>
        /^project_?name$/i.test(name ?? '') ||
        (value.kind === 'object' && value.entries.some(({ key }) => key === 'projectName')),
    ),
  );

const isWanted = ({ request }: View, fn: FunctionRef): boolean =>
  request.function === undefined || (fn.file.path === request.file && qualified(fn) === request.function);
