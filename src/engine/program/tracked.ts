import type { FileFacts, Value } from '../facts/model';
import type { SdkView } from '../sdk/view';
import type { CallGraph } from './graph';
import { type CallRef, calledName, callsOf, type FunctionRef, functionsOf, type Meant } from './symbols';

/** A function whose runs are spans. */
export interface Tracked {
  readonly function: FunctionRef;
  /** `decorator`: `@track` stands on it. `wrapper`: `track(fn)`. `factory`: a decorator of the project wraps it, so its options are not its own. */
  readonly how: 'decorator' | 'wrapper' | 'factory';
  /** The place in `function.facts.decorators`. */
  readonly decorator?: number;
  /** The `track(...)` call with the options; absent for a bare `@track`. */
  readonly call?: CallRef;
  /** The object with the options (TypeScript). */
  readonly options?: Value & { kind: 'object' };
  /** Some options can't be read: a spread, a variable. */
  readonly open: boolean;
}

/** The value of an option of `track`, by its name. */
export function optionOf(tracked: Tracked, name: string): Value | undefined {
  const entry = tracked.options?.entries.find((one) => one.key === name);
  return entry?.value ?? tracked.call?.facts.arguments.find((argument) => argument.name === name)?.value;
}

/** Whether an option is switched on: `maybe` when it can't be told from the text. */
export function isOn(graph: CallGraph, tracked: Tracked, name: string): 'yes' | 'no' | 'maybe' {
  const value = optionOf(tracked, name);
  if (!value) return tracked.open ? 'maybe' : 'no';
  if (value.kind === 'literal') return value.value === true ? 'yes' : 'no';
  const meant = tracked.call ? graph.meant(tracked.call.file, value) : [];
  const literals = meant.flatMap((one) => (one.kind === 'value' && one.value.kind === 'literal' ? [one.value.value] : []));
  if (literals.length === 0 || literals.length < meant.length) return 'maybe';
  return literals.every((literal) => literal === true) ? 'yes' : literals.some((literal) => literal === true) ? 'maybe' : 'no';
}

/** Every tracked function of the files, by `@track`, `track(...)` or a decorator of the project that does it. */
export function trackedFunctions(graph: CallGraph, sdk: (file: FileFacts) => SdkView): ReadonlyMap<FunctionRef, Tracked> {
  const found = new Map<FunctionRef, Tracked>();
  for (const file of graph.files) {
    const view = sdk(file);
    const isTrack = (name: string): boolean => view.find(file.language, name, 'track') !== undefined;
    for (const fn of functionsOf(file)) {
      fn.facts.decorators.forEach((decorator, index) => {
        const how = trackOf(graph.meant(file, decorator.value), isTrack);
        if (how && !found.has(fn))
          found.set(fn, { function: fn, how: 'decorator', decorator: index, ...optionsOf(graph, how.call) });
      });
    }
    for (const call of callsOf(file)) noteWrapped(call, isTrack);
  }
  noteDecorated();
  return found;

  function noteWrapped(call: CallRef, isTrackName: (name: string) => boolean): void {
    const how = trackOf(graph.callee(call), isTrackName);
    if (!how) return;
    for (const argument of call.facts.arguments) {
      if (argument.name !== undefined && argument.name !== 'func') continue;
      for (const one of graph.meant(call.file, argument.value)) {
        if (one.kind !== 'function' || found.has(one.function)) continue;
        found.set(one.function, {
          function: one.function,
          how: wrapsOwnParameter(call, argument.value) ? 'factory' : 'wrapper',
          ...optionsOf(graph, how.call ?? call),
        });
      }
    }
  }

  /** `track(fn)` where `fn` is a parameter: what reaches it is tracked by somebody else's wish. */
  function wrapsOwnParameter(call: CallRef, value: Value): boolean {
    return graph.resolver.resolve(call.file, value).some((one) => one.kind === 'parameter');
  }

  function noteDecorated(): void {
    for (const fn of graph.files.flatMap(functionsOf)) {
      for (const decorator of fn.facts.decorators) {
        if (found.has(fn)) break;
        for (const one of graph.resolver.resolve(fn.file, decorator.value)) {
          if (one.kind !== 'function') continue;
          const wrapper = graph.resolver
            .returned(one.function)
            .flatMap((result) => (result.kind === 'function' ? (found.get(result.function) ?? []) : []))[0];
          if (wrapper && !found.has(fn)) found.set(fn, { ...wrapper, function: fn, how: 'factory' });
        }
      }
    }
  }
}

/** `track`, `track()` or neither: with the call that made the decorator. */
function trackOf(meant: readonly Meant[], isTrack: (name: string) => boolean): { readonly call?: CallRef } | undefined {
  for (const one of meant) {
    if (one.kind !== 'external') continue;
    if (isTrack(one.name)) return {};
    const called = calledName(one.name);
    if (called !== undefined && isTrack(called)) return one.origin ? { call: one.origin } : {};
  }
  return undefined;
}

function optionsOf(
  graph: CallGraph,
  call: CallRef | undefined,
): { call?: CallRef; options?: Value & { kind: 'object' }; open: boolean } {
  if (!call) return { open: false };
  const { arguments: given } = call.facts;
  if (call.file.language === 'python') return { call, open: given.some((argument) => argument.value.kind === 'spread') };
  const first = given[0]?.value;
  if (!first) return { call, open: false };
  if (first.kind === 'object')
    return { call, options: first, open: first.entries.some((entry) => entry.value.kind === 'spread') };
  const meant = graph.meant(call.file, first);
  if (meant.some((one) => one.kind === 'function')) return { call, open: false };
  const object = meant.flatMap((one) => (one.kind === 'value' && one.value.kind === 'object' ? [one.value] : []))[0];
  return object && meant.length === 1 ? { call, options: object, open: true } : { call, open: first.kind !== 'function' };
}
