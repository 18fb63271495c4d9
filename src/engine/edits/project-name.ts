import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import type { Edit, FileEdit, Writer } from '../writer';
import { addTrackOptions } from './track';

/**
 * Names the project that a program's traces go to: on the `track` of its entrypoints (where it has none, of the functions that begin its traces),
 * and on the clients that it makes. What has a name already is left. Empty when there is nothing to name, or no safe spelling.
 */
export function nameProject(write: Writer, program: Program, project: string): readonly FileEdit[] {
  const roots = program.tracked.filter((one) => isOn(program.graph, one, 'entrypoint') === 'yes');
  const named = (roots.length > 0 ? roots : program.tracked.filter((one) => beginsTraces(program, one))).flatMap((tracked) => {
    const { language } = tracked.function.file;
    const key = keyOf(language);
    if (tracked.open || optionOf(tracked, key)) return [];
    const text = write.in(tracked.call?.file ?? tracked.function.file).quoted(project);
    return addTrackOptions(write, program.graph, tracked, [{ key, text }]) ?? [];
  });
  const clients = [...program.calls()].flatMap((call) => {
    const edits = program.calleeMeans(call, 'client') && nameOnClient(write, program, call, project);
    return edits ? [{ file: call.file.path, edits }] : [];
  });
  return [...named, ...clients];
}

const keyOf = (language: 'python' | 'typescript'): string => (language === 'python' ? 'project_name' : 'projectName');

/** Nobody calls it inside a trace; the tools that a framework calls run in the trace of its run. */
const beginsTraces = (program: Program, tracked: Tracked): boolean =>
  !(program.calledFrom(tracked.function) === 'framework' && isTool(tracked)) &&
  program.callsTo(tracked.function).every(({ site }) => program.context(site) !== 'inside');

function isTool(tracked: Tracked): boolean {
  const type = optionOf(tracked, 'type');
  return type?.kind === 'literal' && type.value === 'tool';
}

function nameOnClient(write: Writer, program: Program, call: CallRef, project: string): readonly Edit[] | undefined {
  const key = keyOf(call.file.language);
  const { values, open } = givenTo(program, call);
  if (open || values.some(({ name }) => name === key)) return undefined;
  const writer = write.in(call.file);
  const text = writer.quoted(project);
  if (call.file.language === 'python') return writer.addArgument(call.id, { name: key, text });
  const [options, ...more] = call.facts.arguments;
  if (!options) return writer.addArgument(call.id, { text: `{ ${key}: ${text} }` });
  return more.length === 0 && options.value.kind === 'object' ? writer.addEntries(options.value, [{ key, text }]) : undefined;
}
