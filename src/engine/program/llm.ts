import type { Meaning, NamedMeaning } from '../sdk/model';
import type { Program } from './program';
import type { CallRef, Meant } from './symbols';

/** A call that asks a language model. */
export interface LlmCall {
  readonly call: CallRef;
  readonly entry: NamedMeaning;
  /** The construction of its client, where it was seen. */
  readonly client?: CallRef;
  /** The call of an Opik integration that the client went through: the SDK logs this call. */
  readonly wrappedBy?: CallRef;
}

/** The call as one to a language model; a client that an Opik integration wraps is looked through. */
export function llmCall(program: Program, call: CallRef): LlmCall | undefined {
  for (const one of program.graph.callee(call)) {
    const found = asked(program, call, one, 'llm-call');
    if (found) return found;
  }
  return undefined;
}

/** Every call of the program's files that asks a language model. */
export function* llmCalls(program: Program): Iterable<LlmCall> {
  for (const call of program.calls()) {
    const found = llmCall(program, call);
    if (found) yield found;
  }
}

function asked(program: Program, call: CallRef, one: Meant, meaning: Meaning): LlmCall | undefined {
  if (one.kind !== 'external') return undefined;
  const sdk = program.sdk(call.file);
  const { language } = call.file;
  const entry = sdk.find(language, one.name, meaning);
  if (entry) return { call, entry, ...(one.origin && { client: one.origin }) };
  const wrapped = one.origin && sdk.find(language, one.name, 'traced-client') ? one.origin : undefined;
  if (!wrapped) return undefined;
  // `track_openai(OpenAI()).chat` is what `OpenAI().chat` is; `track_completion()(completion)()` is what `completion()` is.
  const made = one.name.indexOf('().');
  const rest = one.name.slice(made < 0 ? one.name.lastIndexOf('()') + 2 : made + 2);
  for (const given of wrapped.facts.arguments) {
    for (const inner of program.meant(wrapped.file, given.value)) {
      if (inner.kind !== 'external') continue;
      const found = sdk.find(language, `${inner.name}${rest}`, meaning);
      if (found) return { call, entry: found, wrappedBy: wrapped, ...(inner.origin && { client: inner.origin }) };
    }
  }
  return undefined;
}
