import type { FileFacts, Language, Value } from '../facts/model';
import { type CarriedThreadId, carriedPython, carriedTypescript } from '../sdk/threads';
import { givenTo } from './given';
import type { Program } from './program';
import type { CallRef } from './symbols';

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
  const made = new Set<string>();
  for (const call of program.calls())
    for (const one of program.graph.callee(call)) if (one.kind === 'external') made.add(one.name);
  for (const call of program.calls()) {
    const { language } = call.file;
    const entry = program.calleeMeans(call, 'thread-id');
    const { values } = givenTo(program, call);
    for (const { name, file, value } of values) {
      if (name !== undefined && entry?.key === name)
        yield { call, file, value, key: name, of: isOwn(entry.name) ? 'trace' : 'framework' };
      for (const { path, positional, with: handler } of carried[language]) {
        const [first, ...rest] = path;
        if (name === undefined ? !positional : first !== name) continue;
        if (handler && ![...made].some((one) => handler.test(one))) continue;
        for (const found of entriesAt(program, file, value, rest))
          yield { call, ...found, key: path.at(-1) ?? '', of: first === 'opik_args' ? 'call' : 'framework' };
      }
    }
  }
}

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
