import type { Binding, FileFacts, Span, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { Hardcoded } from '../program/hardcoded';
import { type CallRef, callerOf, type FunctionRef } from '../program/symbols';

/** Why a setting stays where it is. */
export type LeftReason =
  /** A condition chooses between several values, or the value is none that a configuration holds. */
  | 'several-values'
  /** It is written in another function or class, or in a file that the call only gets it from. */
  | 'elsewhere'
  /** A prompt with parts that can't be named, or that are formatted in their own way. */
  | 'template'
  /** A configuration is read inside a trace only. */
  | 'outside-trace'
  /** What it is given to is kept for later runs, which would go on with the values of the first. */
  | 'kept'
  /** The function has no room for another statement, or is not asynchronous where reading is. */
  | 'no-room'
  /** The type of a TypeScript setting that only takes some texts would be lost. */
  | 'literal-type'
  /** The program has several configurations, or one that can't be followed. */
  | 'other-config'
  /** The file of the configuration imports this one. */
  | 'import-cycle'
  /** The installed version offers no spelling that surely works. */
  | 'no-spelling';

/** A setting of a call, and what became of it. */
export interface LeftSetting {
  readonly call: CallRef;
  readonly setting: Hardcoded;
  readonly why: LeftReason;
}

/** A setting that can leave the function that makes the call. */
export interface Movable {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  readonly setting: Hardcoded;
  /** What something else takes the place of, in the function. */
  readonly at: Span;
  /** Where its value is written. */
  readonly written: { readonly file: FileFacts; readonly at: Span };
  /** `at` names this constant of the module, or a member of it. */
  readonly named?: Binding;
  readonly value: string | number;
}

/** Sorts the settings of a call into those that can be moved and the others. Pure: looks at facts only. */
export function movable(
  call: CallRef,
  settings: readonly Hardcoded[],
): { readonly moving: readonly Movable[]; readonly left: readonly LeftSetting[] } {
  const moving: Movable[] = [];
  const left: LeftSetting[] = [];
  for (const setting of settings) {
    const found = placed(call, setting);
    if (typeof found === 'string') left.push({ call, setting, why: found });
    else if (!moving.some((one) => one.at.start === found.at.start)) moving.push(found);
  }
  return { moving, left };
}

function placed(call: CallRef, setting: Hardcoded): Movable | LeftReason {
  const fn = callerOf(call);
  const { file } = fn;
  const [written, another] = setting.written;
  if (!written || another) return 'several-values';
  const isOwn = (where: FileFacts, at: Span): boolean =>
    where === file &&
    contains(fn.facts.body.at, at) &&
    !file.functions.some((one, id) => id !== fn.id && contains(fn.facts.at, one.at) && contains(one.at, at));
  const { value } = written;
  const base = { call, fn, setting, written: { file: written.file, at: value.at } };
  const { value: given } = setting;
  const binding = setting.file === file ? constantNamed(file, given) : undefined;
  const named = binding && isOwn(file, given.at) ? { at: given.at, named: binding } : undefined;
  const { template } = setting;
  if (template) {
    const isHere = isOwn(setting.file, template.value.at);
    return !template.parts ? 'template' : isHere ? { ...base, at: template.value.at, value: '' } : 'elsewhere';
  }
  if (value.kind === 'template')
    return named ? { ...base, ...named, value: '' } : isOwn(written.file, value.at) ? 'template' : 'elsewhere';
  if (typeof value.value === 'boolean' || value.value === null) return 'several-values';
  const ready = { ...base, value: value.value };
  if (isOwn(written.file, value.at)) return { ...ready, at: value.at };
  return named ? { ...ready, ...named } : 'elsewhere';
}

/** The name of the module that a value begins with: `MODEL`, `prompts.SYSTEM`, `PROMPTS["summary"]`. */
function constantNamed(file: FileFacts, value: Value): Binding | undefined {
  if (value.kind === 'member' && file.language === 'python') return constantNamed(file, value.object);
  const binding = value.kind === 'reference' && value.binding !== undefined ? file.bindings[value.binding] : undefined;
  return binding?.scope === 'module' ? binding : undefined;
}
