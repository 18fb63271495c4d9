import { wrapClient } from '../edits/wrap-client';
import type { Language } from '../facts/model';
import { contains } from '../facts/text';
import { type LlmCall, llmAlternatives } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, callOf, callsOf, functionOf } from '../program/symbols';
import { agentOf } from './agent';
import { say } from './messages';
import type { Proposal, View } from './plan';
import { spelled } from './spelled';
import { integrationOf } from './tracing';

/**
 * A call may go through one of several clients, that of a dict, a list or a function which chooses. Each of them is wrapped, or only some of the
 * calls would be logged.
 */
export function wrapBeside(view: View): Iterable<Proposal> {
  return besideIn(view, 'python');
}

/** The same in TypeScript, once it is known what is traced: there the wrappers know no trace around them, and each call in one has its own. */
export function wrapBesideUntraced(view: View): Iterable<Proposal> {
  return besideIn(view, 'typescript');
}

function* besideIn(view: View, language: Language): Iterable<Proposal> {
  const { program, request } = view;
  if (request.function !== undefined) return;
  for (const one of agentOf(program, view).asked) {
    if (one.call.file.language !== language) continue;
    if (language === 'typescript' && (program.context(one.call) !== 'outside' || !isMadeWrapped(one))) continue;
    for (const asked of clientsOf(program, one)) {
      const integration = integrationOf(view, asked);
      const { client } = asked;
      if (integration?.how !== 'client' || !client || isWrapped(program, client)) continue;
      const place = callsOf(client.file)
        .filter((call) => spelled(call) === spelled(client))
        .indexOf(client);
      const data = { integration: integration.name, call: spelled(one.call) };
      yield {
        key: `beside ${client.file.path} ${spelled(client)} ${place}`,
        file: client.file.path,
        reason: { component: 'tracing', ...say('wrapClient', data) },
        edits: () => wrapClient(view.write, asked),
      };
    }
  }
}

/** One of its clients is wrapped where it is made; wrapped where it is called, it would be logged twice. */
const isMadeWrapped = ({ call, wrappedBy }: LlmCall): boolean =>
  wrappedBy !== undefined && !(wrappedBy.file === call.file && contains(call.facts.callee.at, wrappedBy.facts.at));

/** The call through each client that it may go through. */
function clientsOf(program: Program, one: LlmCall): readonly LlmCall[] {
  const seen = new Set<CallRef>();
  return llmAlternatives(program, one.call).flatMap((asked) => {
    const { client } = asked;
    if (!client) return [];
    return [client, ...siblings(program, client)].flatMap((made) => {
      if (seen.has(made)) return [];
      seen.add(made);
      return [{ call: asked.call, entry: asked.entry, client: made }];
    });
  });
}

/** Clients of the same maker's in the same dict or list, or given back by the same function. */
function siblings(program: Program, client: CallRef): readonly CallRef[] {
  const { file, facts } = client;
  const made = program.calleeMeans(client, 'llm-client')?.integration?.name;
  return callsOf(file).filter((other) => {
    if (other === client || program.calleeMeans(other, 'llm-client')?.integration?.name !== made) return false;
    const isInOne = other.facts.role.to === 'element' && other.facts.statement.at.start === facts.statement.at.start;
    return isInOne || (facts.in !== 0 && other.facts.in === facts.in && isGiven(other) && isGiven(outer(program, client)));
  });
}

/** What the function gives back, be it by a name. */
function isGiven({ file, facts }: CallRef): boolean {
  const { role } = facts;
  if (role.to !== 'binding') return role.to === 'return';
  return functionOf(file, facts.in).facts.returns.some(
    (value) => value.kind === 'reference' && value.path.length === 0 && value.binding === role.binding,
  );
}

const isWrapped = (program: Program, client: CallRef): boolean => outer(program, client) !== client;

/** The call of Opik's wrapper around a client; the client itself where there is none. */
function outer(program: Program, client: CallRef): CallRef {
  const { role } = client.facts;
  const around = role.to === 'argument' ? callOf(client.file, role.call) : undefined;
  const isWrapper =
    around &&
    program.graph.callee(around).some((one) => one.kind === 'external' && /^opik(?:\.integrations\.|-\w+\.track)/.test(one.name));
  return isWrapper ? around : client;
}
