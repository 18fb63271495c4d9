import type { Argument, FileFacts, Language, Value } from '../facts/model';
import { type CarriedThreadId, carriedPython, carriedTypescript } from '../sdk/threads';
import { givenTo } from './given';
import type { Program } from './program';
import { remembered } from './remembered';
import { perFile } from './shared';
import { type CallRef, callsOf } from './symbols';

/** A thread id that a call hands to Opik. */
export interface ThreadId {
  readonly call: CallRef;
  /** The file whose text `value` is. */
  readonly file: FileFacts;
  readonly value: Value;
  /** The argument or property that it is. */
  readonly key: string;
  /** `trace`: of the trace that the call itself starts or changes. `call`: of the trace that the function called starts. `framework`: of all it logs. */
  readonly of: 'trace' | 'call' | 'framework';
}

const carried: Readonly<Record<Language, readonly CarriedThreadId[]>> = {
  python: carriedPython,
  typescript: carriedTypescript,
};

/** Every thread id that the program's calls hand to Opik, by Opik's own names or through what an integration maps. */
export function* threadIds(program: Program): Iterable<ThreadId> {
  const handlers = new Map<RegExp, boolean>();
  const makes = (handler: RegExp): boolean => {
    const known =
      handlers.get(handler) ?? program.files.some((file) => calledNames(program, file).some((name) => handler.test(name)));
    handlers.set(handler, known);
    return known;
  };
  for (const file of program.files)
    for (const { handler, ...one } of candidates(program, file)) if (!handler || makes(handler)) yield one;
}

/** The names of everything external that a file calls. */
export const calledNames = perFile((program, file) => [
  ...new Set(
    callsOf(file).flatMap((call) => program.graph.callee(call).flatMap((one) => (one.kind === 'external' ? one.name : []))),
  ),
]);

/** The thread ids in a file; with `handler`, only for a program that makes one. */
const candidates = perFile((program, file) => {
  const ways = carried[file.language].filter((way) => !way.with || isCarried(program, way));
  const calls = ways.length > 0 ? callsOf(file) : program.knownCalls(file);
  return calls.flatMap((call) => [...handedBy(program, call, ways)]);
});

function* handedBy(
  program: Program,
  call: CallRef,
  ways: readonly CarriedThreadId[],
): Iterable<ThreadId & { readonly handler?: RegExp }> {
  const entry = program.calleeMeans(call, 'thread-id');
  if (!entry && !call.facts.arguments.some((argument) => mayCarry(ways, argument))) return;
  const { values } = givenTo(program, call);
  for (const { name, file, value } of values) {
    if (name !== undefined && entry?.key === name)
      yield { call, file, value, key: name, of: isOwn(entry.name) ? 'trace' : 'framework' };
    for (const { path, positional, with: handler } of ways) {
      const [first, ...rest] = path;
      if (name === undefined ? !positional : first !== name) continue;
      for (const found of entriesAt(program, file, value, rest)) {
        const of = first === 'opik_args' ? 'call' : 'framework';
        yield { call, ...found, key: path.at(-1) ?? '', of, ...(handler && { handler }) };
      }
    }
  }
}

/** The argument may hold a thread id, or an object that does; most calls are given names and texts. */
function mayCarry(ways: readonly CarriedThreadId[], { name, value }: Argument): boolean {
  if (ways.length === 0 || value.kind === 'literal' || value.kind === 'template' || value.kind === 'function') return false;
  return name === undefined || ways.some(({ path }) => path[0] === name);
}

/** Some file makes the handler without which nothing is carried. */
const isCarried = remembered((program: Program, way: CarriedThreadId) =>
  program.graph.files.some((file) => calledNames(program, file).some((name) => way.with?.test(name))),
);

/** The values below these keys, in a literal or in what is called with them: `{"a": {"b": x}}`, `dict(a=...)`, `RunnableConfig(a=...)`. */
function entriesAt(
  program: Program,
  file: FileFacts,
  value: Value,
  [key, ...rest]: readonly string[],
): readonly { readonly file: FileFacts; readonly value: Value }[] {
  if (key === undefined) return [{ file, value }];
  return program.meant(file, value).flatMap((one) => {
    if (one.kind === 'value' && one.value.kind === 'object') {
      return one.value.entries
        .filter((entry) => entry.key === key)
        .flatMap((entry) => entriesAt(program, one.file, entry.value, rest));
    }
    if (one.kind !== 'external' || !one.origin) return [];
    const { file: home, facts } = one.origin;
    return facts.arguments
      .filter((argument) => argument.name === key)
      .flatMap((argument) => entriesAt(program, home, argument.value, rest));
  });
}

/** A function or client of Opik's own, not what it hands to a framework. */
const isOwn = (name: string): boolean => /^opik\.(?!integrations\.)/.test(name);
