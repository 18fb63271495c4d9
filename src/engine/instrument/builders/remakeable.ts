import type { FileFacts, Value } from '../../facts/model';
import { contains } from '../../facts/text';
import type { Program } from '../../program/program';
import { type CallRef, type ClassRef, callsOf, classOf, type FunctionRef, functionOf } from '../../program/symbols';
import { isRemade, keepsState } from '../../sdk/remade-python';
import { spelled } from '../spelled';
import type { Obstacle } from './group';
import type { MadeOnce } from './made-once';

/** Why a statement's object can't be made again and again; undefined where it can. */
export function notRemade(
  program: Program,
  { file, binding, definition }: MadeOnce,
  factory: FunctionRef | undefined,
  members: readonly MadeOnce[],
): Obstacle | undefined {
  // Its own server looks for this name.
  if (binding.name === 'root_agent' && file.imports.some(({ module }) => module.startsWith('google.adk')))
    return { messageId: 'onceFound', data: {} };
  if (factory?.facts.class !== undefined && !keepsNothing(program, classOf(factory.file, factory.facts.class)))
    return { messageId: 'onceObject', data: { class: classOf(factory.file, factory.facts.class).facts.name ?? '' } };
  const calls = [
    ...callsOf(file).filter(({ facts }) => facts.in === 0 && contains(definition.value.at, facts.at)),
    ...(factory ? program.callsIn(factory) : []),
  ];
  for (const call of calls) {
    const kept = call.facts.arguments.find(
      ({ name, value }) => name !== undefined && keepsState(name) && !isShared(call, value, members),
    );
    if (kept) return { messageId: 'onceKeeps', data: { what: kept.name ?? '' } };
    const isFactory = factory !== undefined && program.edgesAt(call).some(({ to }) => to === factory);
    const meant = program.graph.callee(call);
    const isKnown = meant.length > 0 && meant.every((one) => one.kind === 'external' && isRemade(one.name));
    if (!isFactory && !isKnown) return { messageId: 'onceUnknown', data: { call: spelled(call) } };
  }
  return undefined;
}

/** Its fields are given their values by its constructor, and are nothing that could be added to. */
function keepsNothing(program: Program, { file, facts }: ClassRef): boolean {
  if (facts.bases.length + facts.decorators.length > 0) return false;
  return facts.fields.every(({ definitions }) =>
    definitions.every(
      ({ in: within, value, how }) =>
        how === 'assign' &&
        functionOf(file, within).facts.method === 'constructor' &&
        (value.kind === 'literal' || value.kind === 'call' || value.kind === 'environment' || isPlain(program, file, value)),
    ),
  );
}

/** A name that stands for no list or table. */
const isPlain = (program: Program, file: FileFacts, value: Value): boolean =>
  value.kind === 'reference' &&
  program.meant(file, value).every((one) => one.kind !== 'value' || (one.value.kind !== 'list' && one.value.kind !== 'object'));

/** It is nothing, or an object that the module goes on to keep. */
function isShared({ file }: CallRef, value: Value, members: readonly MadeOnce[]): boolean {
  if (value.kind === 'literal') return value.value === null || value.value === false;
  const binding = value.kind === 'reference' && value.binding !== undefined ? file.bindings[value.binding] : undefined;
  return binding?.scope === 'module' && !members.some((one) => one.binding === binding);
}
