import type { Value } from '../facts/model';
import type { Program } from '../program/program';
import type { FunctionRef } from '../program/symbols';
import { optionOf } from '../program/tracked';
import type { FileWriter } from '../writer';

/**
 * The argument with which a Python program's calls of `opik.AgentConfig` agree on a project, behind others: inside a tracked function with a
 * `project_name`, reading looks there, and writing at start-up does not (run with 1.11.4, where reading then raises). Empty where nothing names
 * a project; undefined when they can't be brought together. Without `fn`, for all tracked functions.
 */
export function configProject(writer: FileWriter, program: Program, fn?: FunctionRef): string | undefined {
  const present = [...program.calls()]
    .filter((call) => program.calleeMeans(call, 'config-create') ?? program.calleeMeans(call, 'config-read'))
    .map(({ facts }) => facts.arguments.find(({ name }) => name === 'project_name')?.value);
  const around = program.tracked
    .filter((one) => !fn || one.function === fn || program.reachableFrom([one.function]).has(fn))
    .flatMap((one) => optionOf(one, 'project_name') ?? []);
  const isUnnamed = present.every((value) => value === undefined);
  if (isUnnamed && (present.length > 0 || around.length === 0)) return around.length === 0 ? '' : undefined;
  const names = new Set((isUnnamed ? around : present).map(textOf));
  const [only] = names;
  return only === undefined || names.size > 1 ? undefined : `, project_name=${writer.quoted(only)}`;
}

const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
