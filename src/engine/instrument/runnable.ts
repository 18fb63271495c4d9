import type { Binding, FileFacts } from '../facts/model';
import { isUsedAsObject } from '../program/parameter-uses';
import { paramKind } from '../program/params';
import type { Program } from '../program/program';
import { shownAs } from '../program/shown';
import type { FunctionRef } from '../program/symbols';

/** The first parameter that Opik's runner can't hand over when it starts the function; undefined where it can start it. */
export function runnability(program: Program, { file, facts, id }: FunctionRef): string | undefined {
  const open = facts.parameters.filter(({ kind }) => kind === 'rest' || kind === 'keywords');
  // `def complete(**params)`: nothing says what it takes.
  if (open.length > 0 && open.length === facts.parameters.filter(({ kind }) => kind !== 'receiver').length) return open[0]?.name;
  const found = facts.parameters.find((one) => {
    if (one.kind === 'receiver' || one.name === 'this' || one.optional) return false;
    if (one.kind === 'rest' || one.kind === 'keywords') return false;
    if (file.language === 'python')
      return one.annotation ? shownAs(program, file, one) === 'unshown' : isCalled(file.bindings[one.binding ?? -1]);
    return (
      one.kind === 'pattern' ||
      paramKind(one) === 'other' ||
      isObject(file, one.annotation?.text) ||
      isUsedAsObject({ file, facts, id }, one)
    );
  });
  return found?.name;
}

/** It is a function itself, or an object with attributes. */
const isCalled = (parameter: Binding | undefined): boolean =>
  parameter?.uses.some(({ role, path: [first] }) => (first === undefined ? role.to === 'callee' : !ofText.test(first))) ?? false;

/** Methods of texts, lists and dicts, which the runner can hand over. */
const ofText =
  /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|split|rsplit|splitlines|replace|format|startswith|endswith|encode|find|index|count|join|is\w+|get|keys|values|items|append|extend|copy|pop|remove|removeprefix|removesuffix)$/;

/** Types of the platform, of which only the name is known; object types, and names that stand for an interface, as far as anyone can tell. */
function isObject(file: FileFacts, type = ''): boolean {
  if (/^(?:Next|Fastify|Express\.)?(?:Request|Response|Context|Event|FormData|URL)\b/.test(type)) return true;
  if (/^(?:readonly\b|\{|\[)|=>/.test(type)) return true;
  const [name] = /^[A-Z]\w*$/.exec(type) ?? [];
  return (
    name !== undefined &&
    (file.classes.some((one) => one.name === name) ||
      /(?:Options|Params|Request|Input|Args|Props|State|Config|Context|Messages?|History)$/.test(name))
  );
}
