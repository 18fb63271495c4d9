import { addTrackOptions, entrypointParams, nameAround, spanName, type TrackOption, traceFunction } from '../edits/track';
import { isDispatched, takesTraceHeaders } from '../program/dispatch';
import type { Program } from '../program/program';
import { shownAs } from '../program/shown';
import { callerOf, type FunctionRef, functionOf, nameOf } from '../program/symbols';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  root: '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint: add `{option}`.',
  method:
    '`{function}` is where this program’s traces begin, and no tracked function of the program is its entrypoint. Opik can run the agent only through an entrypoint, and the decorator form of `track` ignores the option: wrap a function that calls `{function}` in `track({ entrypoint: true, ... }, ...)`.',
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
    const roots = tracked.filter((one) => isRoot(program, one));
    const [first] = roots;
    if (!first || !takesEntrypoint(program, first.function)) return;
    const caller =
      roots.length > 1
        ? commonCaller(
            program,
            roots.map((one) => one.function),
          )
        : undefined;
    yield caller ? callerFinding(input, caller, roots) : rootFinding(input, widest(program, roots));
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
  const type = optionOf(tracked, 'type');
  if (type?.kind === 'literal' && (type.value === 'tool' || type.value === 'guardrail')) return false;
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

/** The innermost function that is not tracked and from which all these run. */
function commonCaller(program: Program, roots: readonly FunctionRef[]): FunctionRef | undefined {
  const callers = [...new Set(roots.flatMap((root) => program.callsTo(root).map((edge) => callerOf(edge.site))))];
  const around = new Set(callers);
  for (const fn of around) for (const edge of program.callsTo(fn)) around.add(callerOf(edge.site));
  const candidates = [...around].filter((fn) => {
    if (fn.id === 0 || nameOf(fn) === undefined || fn.facts.generator) return false;
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

function rootFinding({ program, write }: RuleInput, root: Tracked): Finding<MessageId> {
  const fn = root.function;
  const option = fn.file.language === 'python' ? 'entrypoint=True' : 'entrypoint: true';
  const data = { function: shown(root), option };
  const place = { file: (root.call?.file ?? fn.file).path, at: placeOf(root), data };
  if (fn.file.language === 'typescript' && root.how === 'decorator') return { ...place, messageId: 'method' };
  return {
    ...place,
    messageId: 'root',
    fixes: [
      {
        titleId: 'mark',
        data,
        safety: isRunnable(program, fn) ? 'safe' : 'review',
        edits: () => addTrackOptions(write, program.graph, root, entrypointOptions(write, root)),
      },
    ],
  };
}

function callerFinding({ write }: RuleInput, fn: FunctionRef, roots: readonly Tracked[]): Finding<MessageId> {
  const data = { function: nameOf(fn) ?? '' };
  const options = fn.file.language === 'python' ? [{ key: 'entrypoint', text: 'True' }] : marked(write, fn);
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
    fixes: [{ titleId: 'track', data, safety: 'review', edits: () => traceFunction(write, fn, options) }],
  };
}

/** Opik's runner can hand over what the function takes: marked otherwise, it becomes a finding of another rule. */
function isRunnable(program: Program, { file, facts }: FunctionRef): boolean {
  if (file.language !== 'python') return true;
  return facts.parameters.every((one) => {
    if ((one.kind !== 'positional' && one.kind !== 'keyword') || one.default !== undefined) return true;
    return one.annotation !== undefined && shownAs(program, file, one) !== 'unshown';
  });
}

function marked(write: RuleInput['write'], fn: FunctionRef): TrackOption[] {
  const params = entrypointParams(write.in(fn.file), fn.facts.parameters);
  return [{ key: 'entrypoint', text: 'true' }, ...(params === undefined ? [] : [{ key: 'params', text: params }])];
}

function entrypointOptions(write: RuleInput['write'], root: Tracked): TrackOption[] {
  const fn = root.function;
  if (fn.file.language === 'python') return [{ key: 'entrypoint', text: 'True' }];
  const writer = write.in(root.call?.file ?? fn.file);
  const name = spanName(root) ?? nameAround(writer, root);
  const named = optionOf(root, 'name') !== undefined;
  const has = optionOf(root, 'params') !== undefined;
  return [
    ...(named ? [] : [{ key: 'name', text: writer.quoted(name) }]),
    ...marked(write, fn).filter(({ key }) => !(has && key === 'params')),
  ];
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
    (fn.facts.parent === undefined ? undefined : nameOf(functionOf(fn.file, fn.facts.parent))) ??
    'this function'
  );
};
