import type { FileFacts, ListValue, ObjectValue, Value } from '../../facts/model';
import type { LlmCall } from '../../program/llm';
import type { Program } from '../../program/program';
import type { CallRef } from '../../program/symbols';
import { optionOf } from '../../program/tracked';
import { graphMaker } from '../../sdk/frameworks-runs-python';
import { compareVersions } from '../../sdk/version';
import type { Edit, FileEdit } from '../../writer';
import type { Proposal, View } from '../plan';
import { importAll, isImported } from './imported';
import { type Connector, noted } from './proposals';

const module = 'opik.integrations.langchain';
/** The first release that was read and has `track_langgraph`. */
const langgraphSince = '1.11.4';

/** Gives each graph its tracer where it is made, and each run of a chain or model a callback. */
export const connectLangchain: Connector = function* connectLangchain(view, asked, inside) {
  const { program } = view;
  const runs = asked.filter((one) => !one.wrappedBy && !inside(one.call));
  for (const one of runs) {
    // Somebody logs the calls in its steps already; inside a graph, callbacks are handed down.
    if (isHooked(program, one)) continue;
    const graph = graphOf(view, one);
    if (!graph) yield addCallback(view, one);
    else if (
      !isTracked(program, graph) &&
      !logsSteps(program, inside) &&
      !runs.some((other) => other.client === graph && isHooked(program, other))
    )
      yield wrapGraph(view, one, graph);
  }
};

/** A function that may run in a graph is a span of a model already. */
const logsSteps = (program: Program, inside: (call: CallRef) => boolean): boolean =>
  program.tracked.some((tracked) => {
    const type = optionOf(tracked, 'type');
    return type?.kind === 'literal' && type.value === 'llm' && program.callsIn(tracked.function).some(inside);
  });

/** The call that makes the graph which is run. */
function graphOf({ program, sdk }: View, { client: made }: LlmCall): CallRef | undefined {
  const { version } = sdk.version('python');
  if (version !== undefined && compareVersions(version, langgraphSince) < 0) return undefined;
  return made && program.graph.callee(made).some((one) => one.kind === 'external' && graphMaker.test(one.name))
    ? made
    : undefined;
}

const isTracked = (program: Program, graph: CallRef): boolean =>
  [...program.calls()].some(
    (call) =>
      program.graph.callee(call).some((one) => one.kind === 'external' && one.name.endsWith('.track_langgraph')) &&
      call.facts.arguments.some(({ value }) =>
        program.meant(call.file, value).some((one) => one.kind === 'external' && one.origin === graph),
      ),
  );

function wrapGraph(view: View, asked: LlmCall, graph: CallRef): Proposal {
  const { file, facts } = graph;
  return {
    ...noted(asked, 'track_langgraph', 'wrapGraph'),
    key: `graph ${file.path} ${facts.in}`,
    edits() {
      const writer = view.write.in(file);
      const imported = importAll(writer, module, ['OpikTracer', 'track_langgraph']);
      const [tracer, track] = imported?.spelled ?? [];
      if (!imported) return undefined;
      return [{ file: file.path, edits: [...imported.edits, ...writer.wrap(facts.at, `${track}(`, `, ${tracer}())`)] }];
    },
  };
}

/** The callbacks of a run, as far as they are written: a list, nothing, or something that can't be read. */
type Config =
  | { readonly kind: 'none' }
  | { readonly kind: 'object'; readonly file: FileFacts; readonly object: ObjectValue }
  | { readonly kind: 'unknown'; readonly value: Value };

function configOf(program: Program, { file, facts }: CallRef): Config {
  const value = facts.arguments.find(({ name }) => name === 'config')?.value ?? secondOf(facts.arguments);
  if (!value)
    return facts.arguments.some((one) => one.value.kind === 'spread')
      ? { kind: 'unknown', value: facts.callee }
      : { kind: 'none' };
  if (value.kind === 'object') return { kind: 'object', file, object: value };
  // A dict that is made next to the call, and used for nothing else.
  const [only, ...others] = program.meant(file, value);
  if (
    value.kind === 'reference' &&
    only?.kind === 'value' &&
    only.value.kind === 'object' &&
    only.file === file &&
    others.length === 0
  )
    return { kind: 'object', file, object: only.value };
  return { kind: 'unknown', value };
}

const secondOf = (given: CallRef['facts']['arguments']): Value | undefined =>
  given.filter(({ name }) => name === undefined)[1]?.value;

/** Something reports the run: a callback in its config or of its model, or one that can't be read. */
function isHooked(program: Program, { call, client }: LlmCall): boolean {
  const config = configOf(program, call);
  const given = client?.facts.arguments.find(({ name }) => name === 'callbacks')?.value;
  if (given && reportsThere(program, client.file, given)) return true;
  if (call.facts.arguments.some(({ name, value }) => name === 'callbacks' && reportsThere(program, call.file, value)))
    return true;
  if (config.kind === 'none') return false;
  // A config that is handed in brings its callbacks.
  if (config.kind === 'unknown') return isHandedIn(call.file, config.value) || isImported(program, module);
  const callbacks = config.object.entries.find(({ key }) => key === 'callbacks')?.value;
  if (callbacks) return reportsThere(program, config.file, callbacks);
  return config.object.entries.some(({ value }) => value.kind === 'spread');
}

const isHandedIn = (file: FileFacts, value: Value): boolean =>
  value.kind === 'reference' && value.binding !== undefined && file.bindings[value.binding]?.kind === 'parameter';

function reportsThere(program: Program, file: FileFacts, callbacks: Value): boolean {
  const list = listOf(program, file, callbacks);
  if (!list) return true;
  return list.items.some((item) => {
    const meant = program.meant(file, item);
    return meant.length === 0 || meant.some((one) => one.kind === 'parameter') || reportsAs(program, file, item);
  });
}

const reportsAs = (program: Program, file: FileFacts, item: Value): boolean =>
  program
    .meant(file, item)
    .some((one) => one.kind === 'external' && /^opik\.integrations\.langchain(?:\.\w+)*\.OpikTracer\b/.test(one.name));

function listOf(program: Program, file: FileFacts, value: Value): ListValue | undefined {
  if (value.kind === 'list') return value;
  const [only, ...others] = program.meant(file, value);
  return only?.kind === 'value' && only.value.kind === 'list' && only.file === file && others.length === 0
    ? only.value
    : undefined;
}

const runs = /\.(?:a?(?:invoke|stream|batch)|astream_events|generate|agenerate|run|arun|predict|apredict)$/;

function addCallback(view: View, asked: LlmCall): Proposal {
  const { call, entry } = asked;
  return {
    ...noted(asked, 'OpikTracer', 'hook'),
    edits() {
      const method = runs.exec(entry.name)?.[0];
      const writer = view.write.in(call.file);
      const tracer = writer.ensureImport(module, 'OpikTracer');
      if (!tracer || method === undefined) return undefined;
      const made = `${tracer.spelled}()`;
      const edits = /invoke|stream|batch/.test(method)
        ? inConfig(view, call, made)
        : writer.addArgument(call.id, { name: 'callbacks', text: `[${made}]` });
      return edits && ([{ file: call.file.path, edits: [...tracer.edits, ...edits] }] satisfies readonly FileEdit[]);
    },
  };
}

function inConfig({ program, write }: View, call: CallRef, tracer: string): readonly Edit[] | undefined {
  const writer = write.in(call.file);
  const config = configOf(program, call);
  const callbacks = writer.quoted('callbacks');
  if (config.kind === 'none') return writer.addArgument(call.id, { name: 'config', text: `{${callbacks}: [${tracer}]}` });
  if (config.kind === 'unknown') return undefined;
  const present = config.object.entries.find(({ key }) => key === 'callbacks')?.value;
  if (!present) return writer.addEntries(config.object, [{ key: 'callbacks', text: `[${tracer}]` }]);
  const list = listOf(program, config.file, present);
  return list && appended(list, tracer);
}

/** One more item behind those of a list. */
export function appended({ list, shape }: ListValue, item: string): readonly Edit[] | undefined {
  if (shape !== 'list') return undefined;
  const at = list.lastEnd ?? list.open;
  return [{ at: { start: at, end: at }, text: list.lastEnd === undefined ? item : `, ${item}` }];
}
