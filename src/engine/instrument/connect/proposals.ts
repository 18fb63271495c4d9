import type { LlmCall } from '../../program/llm';
import { type CallRef, callerOf } from '../../program/symbols';
import { qualified } from '../agent';
import { type MessageId, say } from '../messages';
import type { Proposal, View } from '../plan';
import { spelled } from '../spelled';

/** What connects one framework with Opik: everything that is left to do for its runs. `inside`: the call may run in a step of another run, which reports it. */
export type Connector = (view: View, asked: readonly LlmCall[], inside: (call: CallRef) => boolean) => Iterable<Proposal>;

/** A proposal about a run of a framework, all but its edits; where there are none, the note says which integration it would have taken. */
export function noted({ call }: LlmCall, integration: string, messageId: MessageId): Omit<Proposal, 'edits'> {
  const { file, facts } = call;
  const data = { integration, call: spelled(call) };
  const caller = callerOf(call);
  return {
    key: `hook ${file.path} ${integration} ${data.call} ${caller.id === 0 ? '' : qualified(caller)}`,
    file: file.path,
    reason: { component: 'tracing', ...say(messageId, data) },
    otherwise: { component: 'tracing', ...say('notHooked', data), file: file.path, at: facts.at },
  };
}
