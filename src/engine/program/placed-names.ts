import type { FileFacts, Value } from '../facts/model';
import { type FunctionRef, nameOf } from './symbols';

/** The name that people know a function by, or that of the place that holds it: an export, a key of an object, what `track` is put into. */
export function placedName(fn: FunctionRef): string | undefined {
  const own = nameOf(fn);
  if (own !== undefined || fn.id === 0) return own;
  const { file } = fn;
  const isIt = (value: Value): boolean => holds(file, value, fn.id);
  const variable = file.bindings.find(({ definitions }) => definitions.some(({ value }) => isIt(value)));
  if (variable) return variable.name;
  const exported = file.exports.find(({ value, name }) => value && name !== '=' && isIt(value));
  if (exported) return exported.name === 'default' ? fileName(file) : exported.name;
  const values = [...file.bindings.flatMap(({ definitions }) => definitions), ...file.exports].flatMap(
    ({ value }) => value ?? [],
  );
  return values.flatMap((value) => keyOf(value, isIt) ?? [])[0];
}

/** The function itself, or `track` around it. */
function holds(file: FileFacts, value: Value, id: number): boolean {
  if (value.kind === 'function') return value.function === id;
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const isTrack = call?.callee.kind === 'reference' && [call.callee.name, ...call.callee.path].at(-1) === 'track';
  return isTrack && call.arguments.some((one) => one.value.kind === 'function' && one.value.function === id);
}

function keyOf(value: Value, isIt: (value: Value) => boolean): string | undefined {
  if (value.kind !== 'object') return undefined;
  for (const { key, value: inner } of value.entries) {
    const name = isIt(inner) ? key : keyOf(inner, isIt);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `answer` of `/app/answer.ts` and `/app/answer/index.ts`; undefined where that is no name. */
function fileName({ path }: FileFacts): string | undefined {
  const [, name = ''] = /([^/.]+)[^/]*$/.exec(path.replace(/\/(?:index|route)(?=\.\w+$)/, '')) ?? [];
  const joined = name.replace(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return /^[A-Za-z_$][\w$]*$/.test(joined) ? joined : undefined;
}
