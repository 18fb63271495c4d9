import type { FileFacts, Value } from '../facts/model';
import { contains } from '../facts/text';
import { classOf, type FunctionRef } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';

/**
 * Whether a method can be decorated: only where the file has decorators already. JavaScript has none yet, Node takes none in the types that it
 * strips, and Next.js only those that its `tsconfig.json` asks for.
 */
export const takesDecorators = ({ style, classes, functions }: FileFacts): boolean =>
  style.typed && [...classes, ...functions].some(({ decorators }) => decorators.length > 0);

/** Where a method is kept, and the end of its class. */
interface Kept {
  /** `Agent.prototype.answer`, `Agent.answer`. */
  readonly path: string;
  readonly end: number;
}

/**
 * A method that can be replaced below its class, where decorators can't be counted on: the class is a declaration of the module with a name, and the
 * method's name can be written. Undefined for others.
 */
export function keptMethod({ file, facts }: FunctionRef): Kept | undefined {
  if (facts.hidden || facts.class === undefined || (facts.method !== 'instance' && facts.method !== 'static')) return undefined;
  const owner = classOf(file, facts.class).facts;
  const isDeclared = file.functions[0]?.body.statements.some(({ at }) => contains(at, owner.at) && at.end === owner.at.end);
  const isOwn = owner.binding !== undefined && file.bindings[owner.binding]?.in === 0;
  const name = facts.name ?? '';
  if (!isDeclared || !isOwn || owner.name === undefined || !isName(name)) return undefined;
  return { path: `${owner.name}${facts.method === 'static' ? '' : '.prototype'}.${name}`, end: owner.at.end };
}

/** `Agent.prototype.answer = track({ ... }, Agent.prototype.answer);` below the class. */
export function trackBelow(writer: FileWriter, fn: FunctionRef, open: string): readonly Edit[] | undefined {
  const kept = keptMethod(fn);
  return kept && below(writer, fn.file, kept, open);
}

/** `agent.answer = track({ ... }, agent.answer);` below an object that a constant of the module without a written type is. */
export function trackEntryBelow(writer: FileWriter, { file, facts, id }: FunctionRef, open: string): readonly Edit[] | undefined {
  const isIt = (value: Value): boolean =>
    value.kind === 'object' && value.entries.some((entry) => entry.value.kind === 'function' && entry.value.function === id);
  const owner = file.bindings.find((one) => one.in === 0 && one.definitions.some(({ value }) => isIt(value)));
  const object = owner?.definitions[0]?.value;
  const name = facts.name ?? '';
  if (!owner || !object || owner.definitions.length > 1 || !isName(name)) return undefined;
  const before = writer.source({ start: Math.max(0, object.at.start - 200), end: object.at.start });
  if (!new RegExp(`\\b(?:const|let|var)\\s+${owner.name.replaceAll('$', '\\$')}\\s*=\\s*$`).test(before)) return undefined;
  const { end } = object.at;
  const close = writer.source({ start: end, end: end + 1 }) === ';' ? end + 1 : end;
  return below(writer, file, { path: `${owner.name}.${name}`, end: close }, open);
}

const isName = (text: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);

function below(writer: FileWriter, file: FileFacts, kept: Kept, open: string): readonly Edit[] | undefined {
  const { eol, semicolons } = file.style;
  const behind = writer.source({ start: kept.end, end: kept.end + 400 });
  if (!/^[ \t]*(?:\r?\n|$)/.test(behind)) return undefined;
  const statement = `${kept.path} = ${open}${kept.path})${semicolons || /^\s*[([`/+-]/.test(behind) ? ';' : ''}`;
  // Those of one class stand together.
  const [, gap, next] = /^(\s*\n)([\w$]+\.(?:prototype\.)?[\w$]+ = )?/.exec(behind) ?? [];
  const isNext = gap !== undefined && next?.startsWith(`${kept.path.split('.')[0]}.`);
  const start = isNext ? kept.end + gap.length : kept.end;
  return [{ at: { start, end: start }, text: isNext ? `${statement}${eol}` : `${eol}${eol}${statement}` }];
}
