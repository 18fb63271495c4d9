import type { Value } from '../facts/model';
import { type ConfigClass, isInstance } from './config-classes';
import type { CallGraph } from './graph';
import type { Program } from './program';
import { type CallRef, callsOf, lastName } from './symbols';

/** The calls that bring a configuration to Opik and back, in all files that are linked. */
export interface Wiring {
  readonly creates: readonly CallRef[];
  readonly reads: readonly CallRef[];
}

const creates = /^(?:create_agent_config_version|create_config|createAgentConfig|createConfig)$/;
const reads = /^(?:get_agent_config|get_or_create_config|getAgentConfigVersion|getAgentConfig|getOrCreateConfig)$/;

/** All programs of a graph share one. */
const wirings = new WeakMap<CallGraph, Wiring>();

/** Every call that creates or reads a configuration, and those of such a name on an object that can't be followed. */
export function wiringOf(program: Program): Wiring {
  const known = wirings.get(program.graph);
  if (known) return known;
  const all = program.graph.files.flatMap((file) => callsOf(file));
  const found = (meaning: 'config-create' | 'config-read', names: RegExp) =>
    all.filter(
      (call) => program.calleeMeans(call, meaning) !== undefined || (names.test(nameOf(call)) && !isKnown(program, call)),
    );
  const wiring = { creates: found('config-create', creates), reads: found('config-read', reads) };
  wirings.set(program.graph, wiring);
  return wiring;
}

/** Those of the calls that may be about this class. */
export function wiringOfClass(program: Program, { creates, reads }: Wiring, { class: made }: ConfigClass): Wiring {
  const isAbout = (call: CallRef, value: Value | undefined): boolean => {
    const meant = value ? program.meant(call.file, value) : [];
    if (meant.length === 0) return true;
    return isInstance(program, meant, made) || meant.some((one) => one.kind === 'parameter' || one.kind === 'external');
  };
  const given = ({ facts }: CallRef, name: string): Value | undefined =>
    (facts.arguments.find((one) => one.name === name) ?? facts.arguments.find((one) => one.name === undefined))?.value;
  return {
    creates: creates.filter((call) => isAbout(call, given(call, 'config'))),
    reads: reads.filter((call) => isAbout(call, given(call, 'fallback'))),
  };
}

const nameOf = ({ facts }: CallRef): string => lastName(facts.callee) ?? '';

const isKnown = (program: Program, call: CallRef): boolean =>
  program.graph.callee(call).some((one) => one.kind !== 'parameter' && !(one.kind === 'external' && one.name.includes('()')));
