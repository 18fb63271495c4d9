import type { FileFacts, Value } from '../facts/model';
import { adapters } from '../sdk/llm-python';
import type { NamedMeaning } from '../sdk/model';
import { constructionOf } from './constructions';
import { handedClient } from './handed-clients';
import { asksByHttp } from './http-models';
import type { Program } from './program';
import { perFile } from './shared';
import { type CallRef, callsOf, type Meant, methodName } from './symbols';

/** A call that asks a language model. */
export interface LlmCall {
  readonly call: CallRef;
  readonly entry: NamedMeaning;
  /** The construction of its client, chat model or agent, where it was seen. */
  readonly client?: CallRef;
  /** The call of an Opik integration that the client went through: the SDK logs this call. */
  readonly wrappedBy?: CallRef;
}

/** The call as one to a language model; a client that an Opik integration wraps, and a chain of LangChain's, are looked through. */
export const llmCall = (program: Program, call: CallRef): LlmCall | undefined => askedFrom(program, call.file).get(call);

function llmCallAt(program: Program, call: CallRef): LlmCall | undefined {
  const found = program.graph.callee(call).flatMap((one) => asked(program, call, one) ?? askedByChain(program, call, one) ?? []);
  const handed = found[0]?.client || call.file.language === 'python' ? undefined : found[0] && askedOfHanded(program, call);
  if (handed) return handed;
  // `if enabled: client = track_openai(client)`: it may be either, and is meant to be logged.
  return found.find(({ wrappedBy }) => wrappedBy) ?? found[0] ?? askedByPipe(program, call) ?? askedByHttp(program, call);
}

const byHttp: NamedMeaning = { name: 'http', meaning: 'llm-call' };

const askedByHttp = (program: Program, call: CallRef): LlmCall | undefined =>
  asksByHttp(program, call) ? { call, entry: byHttp } : undefined;

/** `new Agent(new OpenAI())`: the class knows its client by the type alone. Of several, one that nothing wraps. */
function askedOfHanded(program: Program, call: CallRef): LlmCall | undefined {
  const { made = [], rest = '' } = handedClient(program, call) ?? {};
  const asks = made.flatMap((one) => asked(program, call, { ...one, name: one.name + rest }) ?? []);
  return asks.find(({ wrappedBy }) => !wrappedBy) ?? asks[0];
}

/** The call through each of the clients that it may go through, as far as their names differ. */
export const llmAlternatives = (program: Program, call: CallRef): readonly LlmCall[] =>
  program.graph.callee(call).flatMap((one) => asked(program, call, one) ?? []);

/** Every call of the program's files that asks a language model. */
export function llmCalls(program: Program): readonly LlmCall[] {
  return program.files.flatMap((file) => [...askedFrom(program, file).values()]);
}

const askedFrom = perFile((program, file) => {
  const found = new Map<CallRef, LlmCall>();
  for (const call of callsOf(file)) {
    const asks = llmCallAt(program, call);
    if (asks) found.set(call, asks);
  }
  return found;
});

/** Methods that give the same object with other settings. */
const sameAgain =
  /\.(?:bind_tools|bind|with_config|with_retry|with_fallbacks|with_structured_output|with_options|bindTools|withConfig|withRetry|withFallbacks|withStructuredOutput|withOptions)\(\)/g;

function asked(program: Program, call: CallRef, one: Meant): LlmCall | undefined {
  if (one.kind !== 'external') return undefined;
  const sdk = program.sdk(call.file);
  const { language } = call.file;
  const name = one.name.includes('().') ? one.name.replace(sameAgain, '') : one.name;
  const entry = sdk.find(language, name, 'llm-call');
  if (entry) return { call, entry, ...madeBy(program, one) };
  const copied = /^(.*)\.(?:with_options|copy)\(\)\./.exec(one.name)?.[1];
  const wrapped = one.origin && sdk.find(language, copied ?? one.name, 'traced-client') ? one.origin : undefined;
  if (!wrapped) return undefined;
  if (copied !== undefined) return askedOfCopy(program, call, one.name, wrapped);
  // `track_openai(OpenAI()).chat` is what `OpenAI().chat` is; `track_completion()(completion)()` is what `completion()` is.
  const made = one.name.indexOf('().');
  const rest = one.name.slice(made < 0 ? one.name.lastIndexOf('()') + 2 : made + 2);
  for (const given of wrapped.facts.arguments) {
    for (const inner of program.meant(wrapped.file, given.value)) {
      if (inner.kind !== 'external') continue;
      const found = sdk.find(language, `${inner.name.replace(sameAgain, '')}${rest}`, 'llm-call');
      if (found) return { ...madeBy(program, inner), call, entry: found, wrappedBy: wrapped };
    }
  }
  return undefined;
}

/** `track_openai(OpenAI()).with_options().responses.create`: the copy does not have what the wrapper did to the client. */
function askedOfCopy(program: Program, call: CallRef, name: string, copy: CallRef): LlmCall | undefined {
  const { file } = copy;
  const rest = name.slice(name.lastIndexOf('()') + 2);
  for (const before of program.graph.callee(copy)) {
    if (before.kind !== 'external' || !before.origin) continue;
    for (const given of before.origin.facts.arguments) {
      for (const inner of program.meant(before.origin.file, given.value)) {
        if (inner.kind !== 'external') continue;
        const entry = program.sdk(file).find(file.language, `${inner.name.replace(sameAgain, '')}${rest}`, 'llm-call');
        if (entry) return { call, entry, client: copy };
      }
    }
  }
  return undefined;
}

/** The client that was asked through, and what wraps it: an adapter (instructor) asks through the client that it is given. */
function madeBy(program: Program, { origin }: Meant & { kind: 'external' }): Pick<LlmCall, 'client' | 'wrappedBy'> {
  if (!origin) return {};
  const client = constructionOf(program, origin);
  const { file, facts } = client;
  const adapts = program.graph.callee(client).some((one) => one.kind === 'external' && adapters.has(one.name));
  const [given] = adapts ? facts.arguments : [];
  if (!given) return { client };
  for (const inner of program.meant(file, given.value)) {
    if (inner.kind !== 'external' || !inner.origin) continue;
    const made = constructionOf(program, inner.origin);
    return program.sdk(file).find(file.language, inner.name, 'traced-client')
      ? { client: made, wrappedBy: made }
      : { client: made };
  }
  return { client };
}

/** `prompt.pipe(model).invoke()`: the calls of a chain are those of the first model in it. */
function askedByChain(program: Program, call: CallRef, one: Meant, depth = 0): LlmCall | undefined {
  const method = one.kind === 'external' ? /\(\)\.(\w+)$/.exec(one.name)?.[1] : undefined;
  if (method === undefined || one.kind !== 'external' || !one.origin || depth > 8) return undefined;
  if (!/\.(?:pipe|from|RunnableSequence)\(\)\.\w+$/.test(one.name)) return undefined;
  for (const { value } of one.origin.facts.arguments) {
    const found = askedIn(program, call, one.origin.file, value, method);
    if (found) return found;
  }
  for (const before of program.graph.callee(one.origin)) {
    if (before.kind !== 'external' || !before.origin) continue;
    const earlier = { ...before, name: before.name.replace(/\.\w+$/, `.${method}`) };
    const found = asked(program, call, earlier) ?? askedByChain(program, call, earlier, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const receivers = new WeakMap<Value, Value>();

/** `(prompt | model | parser).invoke()`. */
function askedByPipe(program: Program, call: CallRef): LlmCall | undefined {
  const { callee } = call.facts;
  if (call.file.language !== 'python') return undefined;
  const method = methodName(callee);
  if (method === undefined || !/^a?(?:invoke|stream|batch)$/.test(method)) return undefined;
  let receiver = callee.kind === 'member' ? callee.object : receivers.get(callee);
  if (!receiver && callee.kind === 'reference') {
    // The same object each time: answers are remembered by it.
    receiver = { ...callee, path: callee.path.slice(0, -1) };
    receivers.set(callee, receiver);
  }
  return receiver && askedIn(program, call, call.file, receiver, method);
}

/** The call of `method` on the first model in a value: the model itself, one in a list, or one that is piped to others. */
function askedIn(program: Program, call: CallRef, file: FileFacts, value: Value, method: string, depth = 0): LlmCall | undefined {
  if (depth > 6) return undefined;
  for (const one of program.meant(file, value)) {
    if (one.kind === 'external') {
      const found = asked(program, call, { ...one, name: `${one.name}.${method}` });
      if (found) return found;
    }
    if (one.kind !== 'value') continue;
    const parts = one.value.kind === 'operation' ? one.value.operands : one.value.kind === 'list' ? one.value.items : [];
    if (one.value.kind === 'operation' && one.value.operator !== '|') continue;
    for (const part of parts) {
      const found = askedIn(program, call, one.file, part, method, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}
