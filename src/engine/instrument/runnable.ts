import { paramKind } from '../program/params';
import type { Program } from '../program/program';
import { shownAs } from '../program/shown';
import type { FunctionRef } from '../program/symbols';

/** The first parameter that Opik's runner can't hand over when it starts the function; undefined where it can start it. */
export function runnability(program: Program, { file, facts }: FunctionRef): string | undefined {
  const found = facts.parameters.find((one) => {
    if (one.kind === 'receiver' || one.name === 'this' || one.optional) return false;
    if (one.kind === 'rest' || one.kind === 'keywords') return false;
    if (file.language === 'python') return one.annotation !== undefined && shownAs(program, file, one) === 'unshown';
    return one.kind === 'pattern' || paramKind(one) === 'other' || isObject(one.annotation?.text);
  });
  return found?.name;
}

/** Types of the platform, of which only the name is known. */
const isObject = (type = ''): boolean =>
  /^(?:Next|Fastify|Express\.)?(?:Request|Response|Context|Event|FormData|URL)\b/.test(type);
