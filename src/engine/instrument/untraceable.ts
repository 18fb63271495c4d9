import { keptMethod, takesDecorators } from '../edits/track-method';
import type { Parameter, Value } from '../facts/model';
import { liveParameter } from '../program/parameter-uses';
import type { Program } from '../program/program';
import { type CallRef, callOf, type FunctionRef } from '../program/symbols';
import { givesSendable, unsendableResults } from '../program/unsendable-results';
import type { MessageId } from './messages';
import type { SpanType } from './roles';
import { spelled } from './spelled';

/** Why `track` around a function of TypeScript is impossible, or would lose traces; undefined where it can be tracked. */
export interface Obstacle {
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string>>;
}

/** Says why a function of TypeScript can't be tracked. */
export function untraceable(program: Program, fn: FunctionRef): Obstacle | undefined {
  const { file, facts } = fn;
  if (file.language !== 'typescript') return undefined;
  if (facts.generator) return { messageId: 'generator', data: {} };
  if (facts.class !== undefined && !takesDecorators(file) && !keptMethod(fn)) return { messageId: 'noDecorators', data: {} };
  if (isGraphNode(program, fn)) return { messageId: 'graphNode', data: {} };
  // A request refers to its socket, and that to the request: written down, that has no end.
  if (program.calledFrom(fn) === 'route' || facts.parameters.some(isOfServer)) return { messageId: 'serverObjects', data: {} };
  if (program.calledFrom(fn) === 'handler') return { messageId: 'platform', data: {} };
  const live = liveParameter(program, fn);
  if (live !== undefined) return { messageId: 'liveObject', data: { parameter: live } };
  const [result] = unsendableResults(program, fn);
  const what = result?.what ?? facts.returns.flatMap((value) => builtBy(program, fn, value) ?? [])[0];
  return what === undefined ? undefined : { messageId: 'unsendable', data: { what } };
}

/** `new Command('check').action(...)`: methods that go on with the object of another package, as far as anyone can tell. */
function builtBy(program: Program, fn: FunctionRef, value: Value): string | undefined {
  const call = value.kind === 'call' ? callOf(fn.file, value.call) : undefined;
  if (!call || call.facts.awaited) return undefined;
  const { callee, kind } = call.facts;
  const [made] = program.graph.callee(call);
  if (kind !== 'new') {
    if (made?.kind === 'external' && !fn.facts.async && defines(call)) return `what \`${spelled(call)}\` makes of a handler`;
    return callee.kind === 'member' ? builtBy(program, fn, callee.object) : undefined;
  }
  return made?.kind === 'external' && callee.kind === 'reference' ? `an instance of \`${callee.name}\`` : undefined;
}

/** `return mutation({ args, handler: async () => ... })`: the function only defines what another package runs. */
const defines = ({ facts }: CallRef): boolean =>
  facts.arguments.some(
    ({ value }) =>
      value.kind === 'object' &&
      value.entries.some(
        ({ key, value: entry }) => entry.kind === 'function' && /^(?:handler|handle|resolve|resolver)$/.test(key ?? ''),
      ),
  );

/** `graph.addNode('search', search)`: LangGraph runs it. */
export const isGraphNode = (program: Program, { file, id }: FunctionRef): boolean =>
  file.imports.some(({ module }) => module.startsWith('@langchain/langgraph')) &&
  file.calls.some(
    ({ callee, arguments: given }) =>
      (callee.kind === 'member' ? callee.name : callee.kind === 'reference' ? callee.path.at(-1) : undefined) === 'addNode' &&
      given.some(({ value }) =>
        program.meant(file, value).some((one) => one.kind === 'function' && one.function.file === file && one.function.id === id),
      ),
  );

/** What a web server hands to its handlers, by type; or by the names that everybody gives it. */
function isOfServer({ annotation, name }: Parameter): boolean {
  if (annotation)
    return /^(?:express\.)?(?:Next|Fastify|Express|Vercel|Api)?(?:Api)?(?:Request|Reply|Response)\b/i.test(annotation.text);
  return /^(?:req|res|reply)$/.test(name);
}

/** It gives an array that isn't sent as it is, or may: a span within another one gives its output in another shape then. */
export function givesOtherShape(program: Program, fn: FunctionRef, type: SpanType): boolean {
  if (fn.file.language !== 'typescript' || fn.facts.generator) return false;
  const results = unsendableResults(program, fn);
  // What looks something up gives a list of texts, more often than not.
  return results.length === 0 ? type === 'tool' && !givesSendable(fn) : results.every(({ what }) => /^an array\b/.test(what));
}
