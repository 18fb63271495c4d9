import { addTrackOptions, entrypointParams, nameAround, spanName, type TrackOption, traceFunction } from '../edits/track';
import type { Parameter, Value } from '../facts/model';
import { isDispatched, takesTraceHeaders } from '../program/dispatch';
import { llmCalls } from '../program/llm';
import { paramKind } from '../program/params';
import type { Program } from '../program/program';
import { shownAs } from '../program/shown';
import { type CallRef, callerOf, type FunctionRef, functionOf, nameOf } from '../program/symbols';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  root: '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint: add `{option}`.',
  method:
    '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint, and the decorator form of `track` ignores the option: wrap a function that calls `{function}` in `track({ entrypoint: true, ... }, ...)`.',
  object:
    '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint, and has no object to call a method on: write a function that makes the object and calls `{function}`, and track that with `{option}`.',
  takes:
    '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint, and hands over texts, numbers and booleans only: wrap a function that takes those and calls `{function}` in `track({ entrypoint: true, ... }, ...)`.',
  caller:
    '`{function}` calls the tracked functions of this program without being tracked itself, so each of them starts a trace of its own. Track `{function}` as the entrypoint, and one run becomes one trace that Opik can start.',
  calls: '`{function}` is tracked and starts a trace of its own.',
  mark: 'Add `{option}`',
  track: 'Track `{function}` as the entrypoint',
};
type MessageId = keyof typeof messages;

/** Tracked functions, and no entrypoint among them. */
export const missingEntrypoint = defineRule<MessageId>({
  id: 'missing-entrypoint',
  summary: 'A program has tracked functions, but none of them is marked as its entrypoint.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (program.kind === 'library' || program.kind === 'notebook' || program.partial) return;
    const { tracked } = program;
    if (tracked.length === 0 || tracked.some((one) => isOn(program.graph, one, 'entrypoint') !== 'no')) return;
    const roots = withoutConfigReaders(
      program,
      surest(
        program,
        tracked.filter((one) => isRoot(program, one)),
      ),
    );
    const [first] = roots;
    if (!first || !takesEntrypoint(program, first.function)) return;
    const caller =
      roots.length > 1
        ? commonCaller(
            program,
            roots.map((one) => one.function),
          )
        : undefined;
    // A single question to a model is no agent.
    const agents = roots.filter((one) => !isOfType(program, one, /^llm$/));
    if (caller) yield callerFinding(input, caller, roots);
    else if (agents.length > 0) yield* rootFinding(input, widest(program, agents));
  },
});

/** The installed release has the option; Python raises a `TypeError` for one that it does not know. */
function takesEntrypoint(program: Program, { file }: FunctionRef): boolean {
  const signature = program.sdk(file).signature(file.language, 'opik.track');
  return signature === undefined || signature.parameters.includes('entrypoint');
}

/** A tracked function that can be marked, and that no traced code and no framework calls. */
function isRoot(program: Program, tracked: Tracked): boolean {
  const fn = tracked.function;
  if (tracked.how === 'factory' || !program.reachable.has(fn)) return false;
  if (isOfType(program, tracked, /^(?:tool|guardrail)$/) || isLocal(fn)) return false;
  const from = program.calledFrom(fn);
  if (from !== undefined && from !== 'command') return false;
  if (isDispatched(program, fn) || takesTraceHeaders(program, fn)) return false;
  return program.callsTo(fn).every((edge) => {
    if (edge.kind === 'passed' || edge.kind === 'evaluate' || edge.kind === 'registers-handler' || edge.kind === 'signal-handler')
      return false;
    const context = program.context(edge.site);
    return context === 'outside' || context === 'unknown';
  });
}

/** Those that are called where no trace is open; what a framework calls (the node of a graph) may run in the trace of another. */
function surest(program: Program, roots: readonly Tracked[]): readonly Tracked[] {
  const sure = roots.filter((one) => {
    const calls = program.callsTo(one.function);
    return calls.length > 0 && calls.every(({ site }) => program.context(site) === 'outside');
  });
  return sure.length > 0 ? sure : roots;
}

/** Python: it exists only while the function around it runs. */
const isLocal = ({ file, facts }: FunctionRef): boolean =>
  file.language === 'python' && facts.parent !== undefined && facts.parent !== 0;

/** Who reads the settings for the others is no agent; where there is nothing else, it stays. */
function withoutConfigReaders(program: Program, roots: readonly Tracked[]): readonly Tracked[] {
  const asking = new Set(roots.length > 1 ? llmCalls(program).map(({ call }) => callerOf(call)) : []);
  const rest = roots.filter(({ function: fn }) => {
    const reached = program.reachableFrom([fn]);
    const does = [...reached].some((one) => asking.has(one) || (one !== fn && program.trackedAs(one) !== undefined));
    return does || !callsIn(program, fn).some((call) => program.calleeMeans(call, 'config-read'));
  });
  return rest.length > 0 ? rest : roots;
}

const callsIn = (program: Program, fn: FunctionRef): readonly CallRef[] =>
  [...program.calls()].filter((call) => callerOf(call) === fn);

/** What its own span says that it is. */
function isOfType(program: Program, tracked: Tracked, types: RegExp): boolean {
  const type = optionOf(tracked, 'type');
  if (!type) return false;
  if (type.kind === 'literal') return types.test(String(type.value));
  const { file } = tracked.call ?? tracked.function;
  return program.meant(file, type).some((one) => {
    const name = one.kind === 'external' ? /\.OpikSpanType\.(\w+)$/.exec(one.name)?.[1] : undefined;
    return name !== undefined && types.test(name.toLowerCase());
  });
}

/** The innermost function that is not tracked and from which all these run. */
function commonCaller(program: Program, roots: readonly FunctionRef[]): FunctionRef | undefined {
  const callers = [...new Set(roots.flatMap((root) => program.callsTo(root).map((edge) => callerOf(edge.site))))];
  const around = new Set(callers);
  for (const fn of around) for (const edge of program.callsTo(fn)) around.add(callerOf(edge.site));
  const candidates = [...around].filter((fn) => {
    if (fn.id === 0 || nameOf(fn) === undefined || fn.facts.generator || needsObject(fn)) return false;
    if (!program.holds(fn.file) || program.trackedAs(fn) || program.calledFrom(fn) !== undefined) return false;
    const reached = program.reachableFrom([fn]);
    return roots.every((root) => reached.has(root));
  });
  return candidates.find((fn) => candidates.every((other) => other === fn || program.reachableFrom([other]).has(fn)));
}

/** The root from which most of the program's tracked functions run; the first of equals. */
function widest(program: Program, roots: readonly Tracked[]): Tracked {
  const widths = roots.map((one) => [...program.reachableFrom([one.function])].filter((fn) => program.trackedAs(fn)).length);
  const index = widths.indexOf(Math.max(...widths));
  const found = roots[index];
  if (!found) throw new Error('there is a root');
  return found;
}

function* rootFinding({ program, write }: RuleInput, root: Tracked): Iterable<Finding<MessageId>> {
  const fn = root.function;
  const option = fn.file.language === 'python' ? 'entrypoint=True' : 'entrypoint: true';
  const data = { function: shown(root), option };
  const place = { file: (root.call?.file ?? fn.file).path, at: placeOf(root), data };
  if (fn.file.language === 'typescript') {
    const kinds = fn.facts.parameters.flatMap((one) => (one.name === 'this' || one.optional ? [] : [handedOver(one)]));
    // Nothing that people could fill in: its callers are programs.
    if (kinds.length > 0 && kinds.every((kind) => kind === 'never' || kind === 'unknown')) return;
    if (root.how === 'decorator') {
      yield { ...place, messageId: 'method' };
      return;
    }
    if (kinds.some((kind) => kind === 'never' || kind === 'apart')) {
      yield { ...place, messageId: 'takes' };
      return;
    }
  }
  if (needsObject(fn)) {
    yield { ...place, messageId: 'object' };
    return;
  }
  yield {
    ...place,
    messageId: 'root',
    fixes: [
      {
        titleId: 'mark',
        data,
        safety: isRunnable(program, fn) && !hasStandIn(program, root) ? 'safe' : 'review',
        edits() {
          const options = entrypointOptions(write, root);
          return options && addTrackOptions(write, program.graph, root, options);
        },
      },
    ],
  };
}

function callerFinding({ write }: RuleInput, fn: FunctionRef, roots: readonly Tracked[]): Finding<MessageId> {
  const data = { function: nameOf(fn) ?? '' };
  const edits = () => {
    const options = fn.file.language === 'python' ? [{ key: 'entrypoint', text: 'True' }] : marked(write, fn);
    return options && traceFunction(write, fn, options);
  };
  return {
    file: fn.file.path,
    at: fn.facts.nameAt ?? fn.facts.at,
    messageId: 'caller',
    data,
    related: roots.map((root) => ({
      file: root.function.file.path,
      at: placeOf(root),
      messageId: 'calls',
      data: { function: shown(root) },
    })),
    fixes: [{ titleId: 'track', data, safety: 'review', edits }],
  };
}

/** A Python method: the runner calls what was decorated, and takes `self` for a text (run with 1.11.4 and 2.2.122). */
const needsObject = ({ file, facts }: FunctionRef): boolean =>
  file.language === 'python' && facts.method !== undefined && facts.method !== 'static';

/**
 * Whether Opik's runner can hand a TypeScript parameter over: `plain` values, `never` an object or a list, `apart` one that is taken apart where it
 * arrives. `unknown`: a type of which only the name is known.
 */
function handedOver(parameter: Parameter): 'plain' | 'never' | 'apart' | 'unknown' {
  if (parameter.kind === 'pattern') return 'apart';
  if (parameter.kind === 'rest') return 'never';
  const kind = paramKind(parameter);
  if (kind === 'other') return 'never';
  return kind === 'unknown' && parameter.annotation ? 'unknown' : 'plain';
}

/** Opik's runner can hand over what the function takes: marked otherwise, it becomes a finding of another rule. */
function isRunnable(program: Program, { file, facts }: FunctionRef): boolean {
  if (file.language !== 'python') return facts.parameters.every((one) => handedOver(one) === 'plain');
  return facts.parameters.every((one) => {
    if ((one.kind !== 'positional' && one.kind !== 'keyword') || one.default !== undefined) return true;
    return one.annotation !== undefined && shownAs(program, file, one) !== 'unshown';
  });
}

/** What marks a TypeScript function; undefined where it needs what Opik's runner can't hand over. */
function marked(write: RuleInput['write'], fn: FunctionRef): TrackOption[] | undefined {
  const parameters = fn.facts.parameters.filter(({ name }) => name !== 'this');
  const end = parameters.findIndex((one) => handedOver(one) !== 'plain');
  if (end !== -1 && parameters.slice(end).some((one) => !one.optional && one.kind !== 'rest')) return undefined;
  const params = entrypointParams(write.in(fn.file), end === -1 ? parameters : parameters.slice(0, end));
  return [{ key: 'entrypoint', text: 'true' }, ...(params === undefined ? [] : [{ key: 'params', text: params }])];
}

/** Where Opik is not installed, a function of the project takes the place of `track`, and it may not take the option. */
const hasStandIn = (program: Program, { call, decorator, function: { file, facts } }: Tracked): boolean => {
  const bare = decorator === undefined ? undefined : facts.decorators[decorator]?.value;
  const meant = [...(call ? program.graph.callee(call) : []), ...(bare ? program.meant(file, bare) : [])];
  return meant.some((one) => one.kind === 'function');
};

function entrypointOptions(write: RuleInput['write'], root: Tracked): TrackOption[] | undefined {
  const fn = root.function;
  if (fn.file.language === 'python') return [{ key: 'entrypoint', text: 'True' }];
  const writer = write.in(root.call?.file ?? fn.file);
  const name = spanName(root) ?? nameAround(writer, root);
  const named = optionOf(root, 'name') !== undefined;
  const has = optionOf(root, 'params') !== undefined;
  const options = marked(write, fn);
  return (
    options && [
      ...(named ? [] : [{ key: 'name', text: writer.quoted(name) }]),
      ...options.filter(({ key }) => !(has && key === 'params')),
    ]
  );
}

/** `ask = track(...)` in a class. */
function fieldName({ function: fn, call }: Tracked): string | undefined {
  const { file } = call ?? fn;
  const holds = (value: Value): boolean => value.kind === 'call' && value.call === call?.id;
  return file.classes.flatMap(({ fields }) => fields).find(({ definitions }) => definitions.some(({ value }) => holds(value)))
    ?.name;
}

/** The decorator or `track(...)` call: that is what has to change. */
function placeOf({ function: fn, decorator, call, how }: Tracked) {
  if (how === 'decorator' && decorator !== undefined) return fn.facts.decorators[decorator]?.at ?? fn.facts.at;
  return call ? call.facts.callee.at : (fn.facts.nameAt ?? fn.facts.at);
}

const shown = (tracked: Tracked): string => {
  const fn = tracked.function;
  return (
    spanName(tracked) ??
    fieldName(tracked) ??
    (fn.facts.parent === undefined ? undefined : nameOf(functionOf(fn.file, fn.facts.parent))) ??
    'this function'
  );
};
