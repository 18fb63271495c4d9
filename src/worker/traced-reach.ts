import type { Binding, FileFacts, Span, Value } from '../engine/facts/model';
import { contains } from '../engine/facts/text';
import { placedName } from '../engine/program/placed-names';
import { type FunctionRef, functionOf } from '../engine/program/symbols';
import type { Tracked } from '../engine/program/tracked';
import type { TracedFunctionRecord } from '../protocol/traced';

/** The variable that `track(fn)` is put into, which is what is called then. */
export function holderOf(tracked: Tracked): Binding | undefined {
  const { call, function: fn } = tracked;
  if (tracked.how !== 'wrapper' || !call || call.file !== fn.file) return undefined;
  return fn.file.bindings.find(({ definitions }) => definitions.some(({ value }) => isTrackOf(fn.file, value, call.id)));
}

/** The function from its first decorator on; one that is written into `track(...)` with the statement that does so. */
export function wholeOf({ function: fn, call }: Tracked): Span {
  const around = call?.file === fn.file ? call.facts.statement.at : undefined;
  return around && contains(around, fn.facts.statement) ? around : fn.facts.statement;
}

/** The call itself, or what it makes is called: `track(name='a')(fn)`. */
function isTrackOf(file: FileFacts, value: Value, id: number): boolean {
  if (value.kind !== 'call') return false;
  const callee = file.calls[value.call]?.callee;
  return value.call === id || (callee?.kind === 'call' && callee.call === id);
}

/** The names of the classes and functions around a function, the outermost first. */
export function namesAround(fn: FunctionRef): string[] {
  const { file, facts } = fn;
  const owner = facts.class === undefined ? undefined : file.classes[facts.class];
  const around = owner ? owner.in : facts.parent;
  const outer = around === undefined || around === 0 ? undefined : functionOf(file, around);
  const names = outer ? [...namesAround(outer), placedName(outer) ?? ''] : [];
  return [...names, owner?.name ?? ''].filter((name) => name !== '');
}

/** The name by which another module imports the function. */
export function exportOf({ function: { file, facts, id }, call }: Tracked, holder: string | undefined): string | undefined {
  if (file.language === 'python' || facts.class !== undefined || facts.parent !== 0) return undefined;
  return file.exports.find(({ value, name, from }) => {
    if (!value || from || name === '=' || name === '*') return false;
    if (value.kind === 'function') return value.function === id && holder === undefined;
    if (value.kind === 'call') return call?.file === file && isTrackOf(file, value, call.id);
    if (value.kind !== 'reference' || value.path.length > 0) return false;
    return holder === undefined ? value.binding !== undefined && value.binding === facts.binding : value.name === holder;
  })?.name;
}

/** Who can call the function. */
export function reachOf({ file, facts }: FunctionRef, exported: string | undefined): TracedFunctionRecord['reach'] {
  if (facts.class !== undefined) {
    if (file.classes[facts.class]?.in !== 0) return 'inner';
    return facts.method === 'static' || facts.method === 'class' ? 'module' : 'method';
  }
  if (file.language === 'typescript') return exported === undefined ? 'inner' : 'module';
  return facts.parent === 0 && facts.kind === 'function' ? 'module' : 'inner';
}
