import type { FunctionFacts, Parameter } from '../facts/model';
import type { FunctionRef } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';

/** What `track` gives is `(...args: any[]) => any` (opik 1.10 to 2.0): whoever writes it around a function says the type again where its text says it. */
export function typeText(writer: FileWriter, fn: FunctionFacts): string | undefined {
  const { parameterList, returnType, parameters } = fn;
  if (!parameterList || !returnType || isGuard(fn)) return undefined;
  const generics = genericsOf(writer.source({ start: fn.asyncAt, end: parameterList.open - 1 }));
  if (generics === undefined) return undefined;
  const names = new Set(parameters.map(({ name }) => name));
  const spelled = parameters.map((parameter, index) => {
    const canStayAway = parameters.slice(index).every((one) => one.optional || one.kind === 'rest');
    return parameterText(writer, parameter, nameOf(parameter, index, names), canStayAway);
  });
  const type = `${generics}(${spelled.join(', ')}) => ${returnType.text}`;
  // `ReturnType<typeof answer>` would go in a circle.
  const isCircular = fn.name !== undefined && new RegExp(`\\btypeof\\s+${fn.name.replaceAll('$', '\\$')}\\b`).test(type);
  return spelled.includes(undefined) || isCircular ? undefined : type;
}

/** `x is Order`, `asserts x`: what `track` gives can't take the place of such a function. */
export const isGuard = ({ returnType }: FunctionFacts): boolean =>
  /^(?:asserts\s+[\w$]|[\w$]+\s+is\s)/.test(returnType?.text ?? '');

/** `<T>` of `async function pick<T>`, of `<T>`; undefined where more stands there. */
function genericsOf(head: string): string | undefined {
  const [, generics] = /^(?:async\b)?\s*(?:function\b)?\s*[\p{ID_Continue}$]*\s*(<[\s\S]*>)?\s*$/u.exec(head) ?? [];
  if (generics !== undefined) return generics;
  return /[</]/.test(head) ? undefined : '';
}

/** A pattern has no name, and a type that repeats it says less than one. */
function nameOf({ kind, name }: Parameter, index: number, taken: ReadonlySet<string>): string {
  if (kind !== 'pattern') return name;
  return taken.has('options') || index > 0 ? `options${index + 1}` : 'options';
}

function parameterText(writer: FileWriter, parameter: Parameter, name: string, canStayAway: boolean): string | undefined {
  const type = parameter.annotation?.text ?? literalType(writer, parameter);
  if (type === undefined || parameter.name.startsWith('...')) return undefined;
  if (parameter.kind === 'rest') return writer.source(parameter.at).startsWith('...') ? `...${name}: ${type}` : undefined;
  if (!parameter.optional) return `${name}: ${type}`;
  if (canStayAway) return `${name}?: ${type}`;
  return `${name}: ${/=>|\b(?:new|infer)\b/.test(type) ? `(${type})` : type} | undefined`;
}

/** The type of a parameter that has a plain literal for a default. */
function literalType(writer: FileWriter, { default: given }: Parameter): string | undefined {
  const text = given ? writer.source(given.at) : '';
  if (/^(?:'[^']*'|"[^"]*")$/.test(text)) return 'string';
  if (/^-?\d[\d_.]*$/.test(text)) return 'number';
  return /^(?:true|false)$/.test(text) ? 'boolean' : undefined;
}

/** What is added around a function expression so that what holds it keeps its type: on a variable that has none, behind `track(...)` otherwise. */
export function typeAround(
  writer: FileWriter,
  { at }: FunctionFacts,
  type: string,
): { readonly edits: readonly Edit[]; readonly behind: string } {
  const before = writer.source({ start: Math.max(0, at.start - 200), end: at.start });
  const [, gap] = /\b(?:const|let|var)\s+[\p{ID_Continue}$]+(\s*=\s*)$/u.exec(before) ?? [];
  if (gap !== undefined) {
    const start = at.start - gap.length;
    return { edits: [{ at: { start, end: start }, text: `: ${type}` }], behind: '' };
  }
  // An entry of an object, a field, a default export; what has a type already keeps it.
  const isUntyped =
    /(?:[{,]\s*(?:[\p{ID_Continue}$]+|'[^'\n]*'|"[^"\n]*")\s*:|\bexport\s+default|(?:^|[\n;{}])\s*(?:(?:public|private|protected|readonly|static|override)\s+)*#?[\p{ID_Continue}$]+\s*=)\s*$/u;
  return { edits: [], behind: isUntyped.test(before) ? ` as ${type}` : '' };
}

/** The type of a function, where what holds its `track(...)` says it again: on the variable, or behind the call. */
function saidAgain(
  writer: FileWriter,
  { file, facts, id }: FunctionRef,
): { readonly end: number; readonly type: string } | undefined {
  const around = file.calls.find(({ arguments: given }) =>
    given.some(({ value }) => value.kind === 'function' && value.function === id),
  );
  const type = file.style.typed && around ? typeText(writer, facts) : undefined;
  if (!around || type === undefined) return undefined;
  const { start, end } = around.at;
  const behind = ` as ${type}`;
  if (writer.source({ start: end, end: end + behind.length }) === behind) return { end: end + behind.length, type };
  const before = writer.source({ start: 0, end: start }).replace(/\s*=\s*$/, '');
  return before.endsWith(`: ${type}`) ? { end: before.length, type } : undefined;
}

/** Adds a last parameter to the type that is said again, where one is. */
export function parameterAgain(writer: FileWriter, fn: FunctionRef, parameter: string): readonly Edit[] {
  const said = saidAgain(writer, fn);
  const at = said && said.end - `) => ${fn.facts.returnType?.text ?? ''}`.length;
  return at === undefined ? [] : [{ at: { start: at, end: at }, text: parameter }];
}
