import type { Binding } from '../facts/model';
import { paramKind } from '../program/params';
import type { Program } from '../program/program';
import { shownAs } from '../program/shown';
import type { FunctionRef } from '../program/symbols';

/** The first parameter that Opik's runner can't hand over when it starts the function; undefined where it can start it. */
export function runnability(program: Program, { file, facts }: FunctionRef): string | undefined {
  const found = facts.parameters.find((one) => {
    if (one.kind === 'receiver' || one.name === 'this' || one.optional) return false;
    if (one.kind === 'rest' || one.kind === 'keywords') return false;
    if (file.language === 'python')
      return one.annotation ? shownAs(program, file, one) === 'unshown' : isCalled(file.bindings[one.binding ?? -1]);
    return one.kind === 'pattern' || paramKind(one) === 'other' || isObject(one.annotation?.text);
  });
  return found?.name;
}

/** It is a function itself, or an object whose methods are called. */
const isCalled = (parameter: Binding | undefined): boolean =>
  parameter?.uses.some(({ role, path }) => role.to === 'callee' && !ofText.test(path.at(-1) ?? '')) ?? false;

/** Methods of texts, lists and dicts, which the runner can hand over. */
const ofText =
  /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|split|rsplit|splitlines|replace|format|startswith|endswith|encode|find|index|count|join|is\w+|get|keys|values|items|append|extend|copy|pop|remove|removeprefix|removesuffix)$/;

/** Types of the platform, of which only the name is known. */
const isObject = (type = ''): boolean =>
  /^(?:Next|Fastify|Express\.)?(?:Request|Response|Context|Event|FormData|URL)\b/.test(type);
