import type { Parameter } from '../facts/model';
import type { Program } from '../program/program';
import type { FunctionRef } from '../program/symbols';
import { givesSendable, unsendableResults } from '../program/unsendable-results';
import type { MessageId } from './messages';
import type { SpanType } from './roles';

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
  if (facts.class !== undefined && !file.style.typed) return { messageId: 'noDecorators', data: {} };
  // A request refers to its socket, and that to the request: written down, that has no end.
  if (program.calledFrom(fn) === 'route' || facts.parameters.some(isOfServer)) return { messageId: 'serverObjects', data: {} };
  if (program.calledFrom(fn) === 'handler') return { messageId: 'platform', data: {} };
  const [result] = unsendableResults(program, fn);
  return result && { messageId: 'unsendable', data: { what: result.what } };
}

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
