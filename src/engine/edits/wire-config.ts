import type { Binding, FileFacts } from '../facts/model';
import type { Program } from '../program/program';
import { type CallRef, callsOf, type FunctionRef } from '../program/symbols';
import { isOn } from '../program/tracked';
import type { ConfigGeneration } from '../sdk/generation';
import type { Edit, FileEdit, Writer } from '../writer';
import { configProject } from './config-project';

/** What wiring a configuration needs: all of it in one module, so that the names mean the same. */
export interface Parts {
  readonly file: FileFacts;
  /** The module's name for the values. */
  readonly values: Binding;
  /** How the client is written. */
  readonly client: string;
  /** TypeScript before 1.11.8: how the schema is written. */
  readonly schema?: string;
}

/** The module's name that a call's result has. */
export function moduleName(call: CallRef): Binding | undefined {
  const { role } = call.facts;
  const binding = role.to === 'binding' ? call.file.bindings[role.binding] : undefined;
  return binding?.scope === 'module' && binding.definitions.length === 1 ? binding : undefined;
}

/** The module's client, where it has exactly one. */
export function moduleClient(program: Program, file: FileFacts): Binding | undefined {
  const [only, other] = callsOf(file).filter((call) => program.calleeMeans(call, 'client') && moduleName(call));
  return only && !other ? moduleName(only) : undefined;
}

/** Stores the values at start-up, behind the statements that make them and the client. */
export function createAtStart(
  write: Writer,
  program: Program,
  { file, values, client }: Parts,
  { create, defaults }: ConfigGeneration,
): readonly Edit[] | undefined {
  const project = defaults || file.language !== 'python' ? '' : configProject(write.in(file), program);
  if (project === undefined) return undefined;
  const statements = [values, file.bindings.find((one) => one.scope === 'module' && one.name === client)].flatMap(
    (one) => one?.definitions[0]?.statement ?? [],
  );
  const last = statements.sort((a, b) => a.at.start - b.at.start).at(-1);
  return last && statements.length === 2
    ? write.in(file).insertStatement({ after: last }, `${client}.${create}(${values.name}${project})`)
    : undefined;
}

/** Reads the configuration at the start of the agent, which then uses what was read in place of the values of the module. */
export function readInAgent(
  write: Writer,
  program: Program,
  { file, values, client, schema }: Parts,
  { name, read, defaults }: ConfigGeneration,
): readonly Edit[] | undefined {
  const fn = agentThatUses(program, file, values);
  const variable = ['config', 'agentConfig', 'agent_config'].find((one) => !file.bindings.some((other) => other.name === one));
  const project = defaults || file.language !== 'python' ? '' : configProject(write.in(file), program);
  if (!fn || variable === undefined || project === undefined) return undefined;
  const options = `fallback: ${values.name}${name === 'agent-config' ? ', latest: true' : ''}`;
  const keywords = `fallback=${values.name}${name === 'agent-config' ? ', latest=True' : ''}${project}`;
  const semicolon = file.style.semicolons ? ';' : '';
  const statement =
    file.language === 'python'
      ? `${variable} = ${client}.${read}(${keywords})`
      : `const ${variable} = await ${client}.${read}(${schema === undefined ? '' : `${schema}, `}{ ${options} })${semicolon}`;
  const inserted = write.in(file).insertStatement({ startOf: fn.id }, statement);
  const uses = usesIn(fn, values).map(({ at: { start } }) => ({
    at: { start, end: start + values.name.length },
    text: variable,
  }));
  if (uses.some(({ at }) => write.in(file).source(at) !== values.name)) return undefined;
  return inserted && [...inserted, ...uses];
}

/** All edits as those of one file; undefined when one part has none. */
export const together = (
  file: FileFacts,
  ...parts: readonly (readonly Edit[] | undefined)[]
): readonly FileEdit[] | undefined => {
  const edits = parts.flatMap((one) => one ?? []);
  return parts.every((one) => one !== undefined) ? [{ file: file.path, edits }] : undefined;
};

/** The tracked function of the file that reads members of the values, the entrypoint before others. */
function agentThatUses(program: Program, file: FileFacts, values: Binding): FunctionRef | undefined {
  const users = program.tracked.filter(({ function: fn, how }) => {
    const { body, async, generator } = fn.facts;
    const canRead = fn.file === file && how !== 'factory' && !body.inline && !generator && (async || file.language === 'python');
    return canRead && usesIn(fn, values).length > 0;
  });
  const entry = users.find((one) => isOn(program.graph, one, 'entrypoint') === 'yes');
  return (entry ?? (users.length === 1 ? users[0] : undefined))?.function;
}

function usesIn(fn: FunctionRef, values: Binding): Binding['uses'] {
  const inside = new Set([fn.id]);
  fn.file.functions.forEach(({ parent }, id) => {
    if (parent !== undefined && inside.has(parent)) inside.add(id);
  });
  return values.uses.filter((use) => inside.has(use.in) && use.path.length > 0);
}
