import { handThreadId, setThreadId } from '../edits/thread-id';
import { spanName } from '../edits/track';
import type { FileFacts, Value } from '../facts/model';
import { contains } from '../facts/text';
import { asText, type ConversationId, conversationIdIn, parameterBindings } from '../program/conversation';
import { isDispatched, takesTraceHeaders } from '../program/dispatch';
import { givenTo } from '../program/given';
import { llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, callerOf, callOf, type FunctionRef, nameOf } from '../program/symbols';
import { ThreadIds } from '../program/threadless';
import { optionOf, type Tracked } from '../program/tracked';
import { callersOf, isChatHandler, signOfConversation } from '../program/turns';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  atHand:
    '`{function}` works on a conversation, and its traces get no thread id, so Opik can’t show them as one thread. `{id}` is at hand: give it as `{key}`.',
  atCaller:
    '`{function}` works on a conversation, and its traces get no thread id, so Opik can’t show them as one thread. `{caller}`, which calls it, has `{id}`: give it as `{key}`.',
  loop: '`{function}` belongs to a loop that answers one message after the other, and its traces get no thread id. Opik shows a conversation as one thread only when its traces have the same `{key}`.',
  history:
    '`{function}` goes on with earlier messages, and its traces get no thread id. Opik shows a conversation as one thread only when its traces have the same `{key}`.',
  chat: '`{function}` answers the messages of a chat, and its traces get no thread id. Opik shows a conversation as one thread only when its traces have the same `{key}`.',
  has: '`{id}` is here.',
  set: 'Set `{id}` as the thread id',
};
type MessageId = keyof typeof messages;

/** Turns of a conversation that Opik can't put together. */
export const missingThreadId = defineRule<MessageId>({
  id: 'missing-thread-id',
  summary: 'A conversational agent logs traces without a thread id.',
  severity: 'warning',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (program.partial) return;
    const threads = new ThreadIds(program);
    // Most functions give no sign of a conversation, and whether a thread id reaches them takes a look at every call.
    const without = function* (fn: FunctionRef, findings: Iterable<Finding<MessageId>>): Iterable<Finding<MessageId>> {
      for (const finding of findings) if (!threads.reach(fn)) yield finding;
    };
    for (const tracked of program.tracked)
      if (isRoot(program, tracked)) yield* without(tracked.function, trackedFinding(input, tracked));
    for (const call of program.callsThatMean('thread-id'))
      if (startsTrace(program, call)) yield* without(callerOf(call), callFinding(input, call));
    for (const told of exportedCalls(program)) yield* without(callerOf(told.call), exportedFinding(input, told));
  },
});

/** A tracked function that starts a trace of its own, as far as its callers are seen. */
function isRoot(program: Program, tracked: Tracked): boolean {
  const fn = tracked.function;
  const type = optionOf(tracked, 'type');
  if (tracked.how === 'factory' || (type?.kind === 'literal' && /^(?:tool|guardrail)$/.test(String(type.value)))) return false;
  if (isDispatched(program, fn) || takesTraceHeaders(program, fn)) return false;
  if (program.calledFrom(fn) === 'framework' && !isChatHandler(program, fn)) return false;
  // A private function that nobody calls was left behind.
  if (program.callsTo(fn).length === 0 && nameOf(fn)?.startsWith('_') && !program.reachable.has(fn)) return false;
  return program.callsTo(fn).every((edge) => {
    // A framework that is given the function runs it when it likes, perhaps inside a trace.
    if (edge.kind === 'evaluate' || (edge.kind === 'passed' && !isChatHandler(program, fn))) return false;
    const context = program.context(edge.site);
    return context === 'outside' || context === 'unknown';
  });
}

/** A call that starts a trace where none is open, and could be given a thread id. */
function startsTrace(program: Program, call: CallRef): boolean {
  const entry = program.calleeMeans(call, 'thread-id');
  if (!entry || !/(?:start_as_current_trace|\(\)\.trace|\.OpikTracer|OpikCallbackHandler)$/.test(entry.name)) return false;
  if (entry.name.endsWith('.trace') && entry.name.startsWith('agents')) return false;
  const { values, open } = givenTo(program, call);
  return !open && program.context(call) !== 'inside' && values.every(({ name }) => name !== entry.key && name !== 'id');
}

/** A call of the AI SDK that an exporter makes a trace of, and the literal that tells it how, where it is one. */
interface Exported {
  readonly call: CallRef;
  readonly settings?: Value & { kind: 'object' };
}

function* exportedCalls(program: Program): Iterable<Exported> {
  const exporter = program
    .callsThatMean('thread-id')
    .some((call) => /OpikExporter$/.test(program.calleeMeans(call, 'thread-id')?.name ?? ''));
  if (!exporter) return;
  for (const { call, entry } of llmCalls(program)) {
    if (!/^ai\.(?:generate|stream)(?:Text|Object)$/.test(entry.name)) continue;
    const context = program.context(call);
    const { values, open } = givenTo(program, call);
    const telemetry = values.find(({ name }) => name === 'experimental_telemetry');
    if (open || !telemetry || context === 'inside' || context === 'mixed') continue;
    const [settings] = settingsIn(program, telemetry.file, telemetry.value);
    if (!settings || settings.entries.some(({ key, value }) => key === 'isEnabled' && value.kind === 'literal' && !value.value))
      continue;
    // Elsewhere the id may not be known.
    const isHere = telemetry.file === call.file && contains(call.facts.at, settings.at);
    yield { call, ...(isHere && { settings }) };
  }
}

/** `{ isEnabled: true }`, or what `OpikExporter.getSettings` is given; nothing where some of it can't be read. */
function settingsIn(program: Program, file: FileFacts, value: Value): readonly (Value & { kind: 'object' })[] {
  const call = value.kind === 'call' ? callOf(file, value.call) : undefined;
  const isSettings =
    call && program.graph.callee(call).some((one) => one.kind === 'external' && /OpikExporter\.getSettings$/.test(one.name));
  const given = isSettings ? call.facts.arguments[0]?.value : value;
  const isWhole = given?.kind === 'object' && given.entries.every(({ key }) => key !== undefined && key !== 'metadata');
  return isWhole ? [given] : [];
}

function* exportedFinding({ program, write }: RuleInput, { call, settings }: Exported): Iterable<Finding<MessageId>> {
  const fn = callerOf(call);
  const name = nameOf(fn) ?? 'this code';
  const place = { file: call.file.path, at: call.facts.callee.at };
  const data = { function: name, key: 'threadId' };
  const id = fn.id === 0 ? undefined : conversationIdIn(program, fn, call.facts.at.start);
  if (!id || !isTurn(program, fn, name)) {
    const sign = signOfConversation(program, fn);
    if (sign) yield { ...place, messageId: sign, data, severity: 'info' };
    return;
  }
  const text = asText(fn.file, id);
  const edits = () => {
    if (text === undefined || !settings) return undefined;
    const written = `{ ${text === 'threadId' ? text : `threadId: ${text}`} }`;
    const added = write.in(call.file).addEntries(settings, [{ key: 'metadata', text: written }]);
    return added && [{ file: call.file.path, edits: added }];
  };
  const fixes: Fix<MessageId>[] = [{ titleId: 'set', data: { id: id.spelled }, safety: id.isText ? 'safe' : 'review', edits }];
  yield { ...place, messageId: 'atHand', data: { ...data, id: id.spelled }, fixes };
}

function* trackedFinding(input: RuleInput, tracked: Tracked): Iterable<Finding<MessageId>> {
  const { program, sdk, write } = input;
  const { function: fn, call } = tracked;
  const name = spanName(tracked) ?? 'this function';
  const place = { file: fn.file.path, at: fn.facts.nameAt ?? (call?.file === fn.file ? call.facts.callee.at : fn.facts.at) };
  const data = { function: name, key: keyOf(fn) };
  const id = conversationIdIn(program, fn);
  if (id && isTurn(program, fn, name)) {
    const text = asText(fn.file, id);
    const edits = () =>
      text === undefined ? undefined : setThreadId(write, sdk, fn, { text, ...(id.behind && { behind: id.behind }) });
    const safety = id.isText ? 'safe' : 'review';
    const fixes: Fix<MessageId>[] = [{ titleId: 'set', data: { id: id.spelled }, safety, edits }];
    yield { ...place, messageId: 'atHand', data: { ...data, id: id.spelled }, fixes };
    return;
  }
  const above = idOfCaller(program, fn);
  if (above && isTurn(program, fn, name)) yield { ...place, ...callerFinding(input, fn, above, data) };
  else {
    const sign = signOfConversation(program, fn);
    if (sign) yield { ...place, messageId: sign, data, severity: 'info' };
  }
}

const keyOf = ({ file }: FunctionRef): string => (file.language === 'python' ? 'thread_id' : 'threadId');

interface CallerId {
  readonly caller: FunctionRef;
  readonly id: ConversationId;
  /** The call of the tracked function itself in that caller. */
  readonly site?: CallRef;
}

/** A caller that knows the conversation. */
function idOfCaller(program: Program, fn: FunctionRef): CallerId | undefined {
  for (const caller of callersOf(program, fn)) {
    if (caller === fn || program.trackedAs(caller)) continue;
    const sites = program.callsTo(fn).filter((edge) => edge.from === caller && edge.kind === 'call');
    const [edge] = sites;
    const id = conversationIdIn(program, caller, edge?.site.facts.at.start ?? 0);
    if (id) return { caller, id, ...(edge && sites.length === 1 && { site: edge.site }) };
  }
  return undefined;
}

function callerFinding(
  { write, sdk }: RuleInput,
  fn: FunctionRef,
  { caller, id, site }: CallerId,
  data: { readonly function: string; readonly key: string },
): Pick<Finding<MessageId>, 'messageId' | 'data' | 'related' | 'fixes'> {
  const text = asText(caller.file, id);
  const edits = () => {
    if (!site || text === undefined) return undefined;
    if (fn.file.language === 'typescript') return handThreadId(write, sdk, fn, { site, text });
    const added = write.in(site.file).addArgument(site.id, { name: 'opik_args', text: `{"trace": {"thread_id": ${text}}}` });
    return added && [{ file: site.file.path, edits: added }];
  };
  const at = site?.facts.callee.at ?? caller.facts.nameAt ?? { start: caller.facts.at.start, end: caller.facts.at.start };
  return {
    messageId: 'atCaller',
    data: { ...data, id: id.spelled, caller: nameOf(caller) ?? 'the code' },
    related: [{ file: caller.file.path, at, messageId: 'has', data: { id: id.spelled } }],
    fixes: [{ titleId: 'set', data: { id: id.spelled }, safety: 'review', edits }],
  };
}

const message =
  /^(?:user_?)?(?:message|msg|query|question|prompt|text|input|utterance|content|request|req|payload|body|event|update|messages|state|turn)$|_(?:message|query|input|prompt|text|request)$|(?:Message|Query|Input|Prompt|Text|Request)$/i;
const upkeep =
  /^_*(?:get|load|fetch|read|save|store|persist|delete|remove|clear|reset|list|create|open|start|end|close|summari[sz]e|evaluate|score|grade|judge|extract|retrieve|search|find|log|record|update|add|append|count|export|import|migrate|sync|validate|check|title|rename|compact)(?:_|[A-Z]|$)/;

/** Something is said to the function, or it asks a language model, and it is no helper that looks after conversations. */
function isTurn(program: Program, fn: FunctionRef, name: string): boolean {
  if (upkeep.test(name)) return false;
  if (parameterBindings(fn).some((binding) => message.test(binding.name))) return true;
  return [...program.reachableFrom([fn])].some((one) =>
    program.callsIn(one).some((call) => program.calleeMeans(call, 'llm-call') || program.calleeMeans(call, 'traced-client')),
  );
}

function* callFinding({ program, write }: RuleInput, call: CallRef): Iterable<Finding<MessageId>> {
  const fn = callerOf(call);
  const entry = program.calleeMeans(call, 'thread-id');
  if (program.trackedAs(fn) || !entry?.key) return;
  const name = nameOf(fn) ?? 'this code';
  const key = entry.key;
  const place = { file: call.file.path, at: call.facts.callee.at };
  const id = fn.id === 0 ? undefined : conversationIdIn(program, fn, call.facts.at.start);
  if (id && isTurn(program, fn, name)) {
    const text = asText(fn.file, id);
    const edits = () => {
      const writer = write.in(call.file);
      const object = call.facts.arguments[0]?.value;
      if (text === undefined) return undefined;
      const added =
        call.file.language === 'python'
          ? writer.addArgument(call.id, { name: key, text })
          : object?.kind === 'object'
            ? writer.addEntries(object, [{ key, text }])
            : object === undefined
              ? writer.addArgument(call.id, { text: `{ ${key === text ? key : `${key}: ${text}`} }` })
              : undefined;
      return added && [{ file: call.file.path, edits: added }];
    };
    const fixes: Fix<MessageId>[] = [{ titleId: 'set', data: { id: id.spelled }, safety: id.isText ? 'safe' : 'review', edits }];
    yield { ...place, messageId: 'atHand', data: { function: name, id: id.spelled, key }, fixes };
    return;
  }
  const sign = signOfConversation(program, fn);
  if (sign) yield { ...place, messageId: sign, data: { function: name, key }, severity: 'info' };
}
