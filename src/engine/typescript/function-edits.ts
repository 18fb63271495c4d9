import type { FunctionFacts, FunctionId } from '../facts/model';
import type { Edit } from '../writer';
import { type Draft, insertion } from './draft';
import { afterTrivia } from './source';

/** Makes a function `async`, and its written return type a promise; undefined for what cannot be. */
export function makeAsync(draft: Draft, id: FunctionId): Edit[] | undefined {
  const fn = draft.facts.functions[id];
  if (!fn || fn.kind === 'module' || fn.generator) return undefined;
  if (fn.method === 'constructor' || fn.method === 'getter' || fn.method === 'setter') return undefined;
  if (fn.async) return [];
  const type = promised(fn);
  return type && [insertion(fn.asyncAt, 'async '), ...type];
}

/** The edits that make the return type a promise; undefined for a type guard, which a promise cannot be. */
function promised({ returnType }: FunctionFacts): Edit[] | undefined {
  if (!returnType || /^Promise(?:Like)?\b/.test(returnType.text)) return [];
  if (/^asserts\b|\bis\b/.test(returnType.text)) return undefined;
  return [insertion(returnType.at.start, 'Promise<'), insertion(returnType.at.end, '>')];
}

/** A decorator directly above a class method, below the others. */
export function addDecorator(draft: Draft, id: FunctionId, text: string): Edit[] | undefined {
  const fn = draft.facts.functions[id];
  if (fn?.kind !== 'method' || fn.class === undefined || fn.method === 'constructor') return undefined;
  const last = fn.decorators[fn.decorators.length - 1];
  const at = last ? afterTrivia(draft.text, last.at.end) : fn.statement.start;
  if (!draft.isFirstOnLine(at)) return [insertion(at, `@${text} `)];
  return [insertion(at, `@${text}${draft.style.eol}${fn.indent}`)];
}

/** The type of a parameter that stands in parentheses, behind its name and question mark. */
export function annotate(draft: Draft, id: FunctionId, index: number, type: string): Edit[] | undefined {
  const fn = draft.facts.functions[id];
  const parameter = fn?.parameters[index];
  if (!parameter || !fn?.parameterList || parameter.annotation || !draft.style.typed) return undefined;
  const start = parameter.at.start;
  if (parameter.kind !== 'positional' || !draft.text.startsWith(parameter.name, start)) return undefined;
  const name = start + parameter.name.length;
  return [insertion(draft.text.charAt(name) === '?' ? name + 1 : name, `: ${type}`)];
}
