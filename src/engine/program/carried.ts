import type { FileFacts, Value } from '../facts/model';
import { holdsMessages, holdsSettings, isUserPrompt, type Tunable, tunable } from '../sdk/tunables';
import { givenTo } from './given';
import type { CallGraph } from './graph';
import { llmCall } from './llm';
import { argumentFor } from './meanings';
import type { Program } from './program';
import { settingsIn } from './settings-in';
import { type CallRef, callerOf, callsOf, type FunctionRef } from './symbols';
import { systemPrompts } from './system-prompts';

/** A parameter whose value becomes a setting of a call to a language model. */
interface Carrier {
  /** Its place among the parameters. */
  readonly index: number;
  readonly name: string;
  /** `messages`: a whole conversation, whose system messages are the settings. */
  readonly tunable: Tunable | 'messages';
}

/** A value that is handed to a function which makes a setting of it. */
export interface Carried {
  readonly name: string;
  readonly tunable: Tunable;
  readonly value: Value;
}

/** Functions hand on what they are handed; deeper than this nobody does. */
const deepest = 3;
const known = new WeakMap<CallGraph, Map<FunctionRef, readonly Carrier[]>>();

/** What a call hands to functions of the project that make settings of it: `complete(TRIAGE, text)`. Python only. */
export function carriedBy(program: Program, call: CallRef): readonly Carried[] {
  if (call.file.language !== 'python' || call.facts.arguments.length === 0) return [];
  const of = known.get(program.graph) ?? carriersIn(program);
  known.set(program.graph, of);
  // What begins a run is told what it is about.
  if (program.context(call) !== 'inside') return [];
  const [edge, another] = program.edgesAt(call);
  if (!edge || another || edge.kind !== 'call') return [];
  return (of.get(edge.to) ?? []).flatMap(({ index, name, tunable: kind }): readonly Carried[] => {
    const given = argumentFor(edge.to, index, call.facts.arguments);
    if (!given || given.value.kind === 'spread') return [];
    if (kind !== 'messages') return [{ name, tunable: kind, value: given.value }];
    return systemPrompts(program, call.file, given.value)
      .filter(({ file }) => file === call.file)
      .map(({ value }) => ({ name: 'system prompt', tunable: 'prompt', value }));
  });
}

function carriersIn(program: Program): Map<FunctionRef, readonly Carrier[]> {
  const found = new Map<FunctionRef, readonly Carrier[]>();
  const note = (call: CallRef, name: string, kind: Carrier['tunable'], value: Value): boolean => {
    const fn = callerOf(call);
    const carrier = carrierOf(fn, value);
    const present = found.get(fn) ?? [];
    if (carrier === undefined || present.some(({ index }) => index === carrier)) return false;
    found.set(fn, [...present, { index: carrier, name, tunable: kind }]);
    return true;
  };
  for (const call of program.graph.files.flatMap((file) => (file.language === 'python' ? callsOf(file) : []))) {
    const asks = llmCall(program, call) !== undefined;
    if (!asks && !program.calleeMeans(call, 'llm-client')) continue;
    const take = (file: FileFacts, name: string | undefined, isFirst: boolean, value: Value, depth: number): void => {
      if (file !== call.file) return;
      const kind = name === undefined ? undefined : tunable(name);
      if (name !== undefined && kind && !(asks && isUserPrompt(name))) note(call, name, kind, value);
      else if (name !== undefined && depth === 0 && holdsSettings(name))
        for (const one of settingsIn(program, file, value)) take(one.file, one.name, false, one.value, depth + 1);
      else if (name !== undefined || isFirst) {
        if (name !== undefined && holdsMessages(name)) note(call, name, 'messages', value);
        for (const one of systemPrompts(program, file, value))
          if (one.file === call.file) note(call, 'system prompt', 'prompt', one.value);
      }
    };
    for (const { name, position, file, value } of givenTo(program, call).values) take(file, name, position === 0, value, 0);
  }
  for (let depth = 0; depth < deepest; depth += 1) {
    let isMore = false;
    for (const [fn, carriers] of [...found]) {
      for (const { kind, site } of program.callsTo(fn)) {
        if (kind !== 'call') continue;
        for (const { index, name, tunable: of } of carriers) {
          const given = argumentFor(fn, index, site.facts.arguments);
          if (given && note(site, name, of, given.value)) isMore = true;
        }
      }
    }
    if (!isMore) break;
  }
  return found;
}

/** The parameter of the function that a value is, as it was handed over. */
function carrierOf({ file, facts, id }: FunctionRef, value: Value): number | undefined {
  if (value.kind !== 'reference' || value.path.length > 0 || value.binding === undefined) return undefined;
  const binding = boundIn(file, value.binding);
  if (binding?.kind !== 'parameter' || binding.in !== id || binding.definitions.length > 0) return undefined;
  const index = facts.parameters.findIndex((one) => one.binding === value.binding);
  const kind = facts.parameters[index]?.kind;
  return kind === 'positional' || kind === 'keyword' ? index : undefined;
}

const boundIn = (file: FileFacts, binding: number) => file.bindings[binding];
