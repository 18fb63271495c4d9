import type { FileFacts, Value } from '../facts/model';
import { contains } from '../facts/text';
import { asText, conversationIdIn } from '../program/conversation';
import type { Program } from '../program/program';
import { callerOf } from '../program/symbols';
import { type ThreadId, threadIds } from '../program/threads';
import { turnLoop } from '../program/turns';
import { defineRule, type Finding } from '../rule';

const messages = {
  constant:
    'Every conversation gets this same thread id, so Opik shows all of them as one thread. Give `{key}` an id that differs for each conversation, such as a session id.',
  atHand:
    'Every conversation gets this same thread id, so Opik shows all of them as one thread. `{id}` tells them apart: give that.',
  use: 'Use `{id}`',
};
type MessageId = keyof typeof messages;

/** A thread id that is the same for everybody. */
export const constantThreadId = defineRule<MessageId>({
  id: 'constant-thread-id',
  summary: 'A thread id is one literal, so that all conversations fall into one thread.',
  severity: 'warning',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    for (const thread of threadIds(input.program)) {
      if (
        isSeen(input.program, thread) &&
        isOneText(input.program, thread.file, thread.value) &&
        servesMany(input.program, thread)
      )
        yield finding(input.program, thread);
    }
  },
});

/** A framework's own id of the conversation becomes Opik's only where its integration makes the trace: not inside a tracked function. */
function isSeen(program: Program, { call, key, of }: ThreadId): boolean {
  return of !== 'framework' || program.calleeMeans(call, 'thread-id')?.key === key || program.context(call) !== 'inside';
}

/** The same text whoever calls: what callers hand over is theirs to choose. */
function isOneText(program: Program, file: FileFacts, value: Value): boolean {
  const meant = program.graph.resolver.resolve(file, value);
  const [only] = meant;
  return meant.length === 1 && only?.kind === 'value' && isText(program, only.file, only.value);
}

function isText(program: Program, file: FileFacts, value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'number' || (typeof value.value === 'string' && value.value !== '');
  if (value.kind !== 'template') return false;
  return value.parts.every((part) => typeof part === 'string' || isOneText(program, file, part));
}

/** A script's own lines run once, for one conversation; a function that is called with something, or traced, serves many. */
function servesMany(program: Program, { call }: ThreadId): boolean {
  const fn = callerOf(call);
  if (turnLoop(program, call)) return true;
  if (fn.id === 0) return false;
  const hasParameters = fn.facts.parameters.some(({ kind }) => kind !== 'receiver');
  return hasParameters || program.calledFrom(fn) === 'route' || program.context(call) === 'inside';
}

function finding(program: Program, { call, file, value, key }: ThreadId): Finding<MessageId> {
  const fn = callerOf(call);
  const id =
    file === call.file && contains(fn.facts.at, value.at) ? conversationIdIn(program, fn, call.facts.at.start) : undefined;
  const place = { file: file.path, at: value.at };
  const text = id && asText(file, id);
  if (!id || text === undefined) return { ...place, messageId: 'constant', data: { key } };
  const edits = () => [{ file: file.path, edits: [{ at: value.at, text }] }];
  return {
    ...place,
    messageId: 'atHand',
    data: { id: id.spelled },
    fixes: [{ titleId: 'use', data: { id: id.spelled }, safety: 'review', edits }],
  };
}
