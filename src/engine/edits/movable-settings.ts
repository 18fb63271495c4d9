import type { Hardcoded } from '../program/hardcoded';
import { isKept } from '../program/kept';
import type { Program } from '../program/program';
import { type CallRef, callerOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import { type LeftReason, type LeftSetting, type Movable, movable } from './movable';

/** A call, and those of its settings that are to be moved. */
export interface ExtractionTarget {
  readonly call: CallRef;
  readonly settings: readonly Hardcoded[];
}

export interface ExtractionOptions {
  /** Whether a call will run inside a trace; by default, whether it does. */
  readonly isTraced?: (call: CallRef) => boolean;
  /** Where prompts go: into the configuration like the others, into the Prompt Library, or there and nothing else. By default the first. */
  readonly prompts?: 'config' | 'library' | 'library-only';
}

/** Where the settings of a call would go. */
interface Sorted {
  readonly config: readonly Movable[];
  readonly library: readonly Movable[];
  readonly left: readonly LeftSetting[];
}

/** Sorts the settings of a call by where they go. Pure: looks at facts only, so that it may still turn out that a file has no place for them. */
export function sortSettings(
  generation: ConfigGeneration,
  { call, settings }: ExtractionTarget,
  { prompts, isTraced }: Required<ExtractionOptions>,
  isKept: boolean,
): Sorted {
  const config: Movable[] = [];
  const library: Movable[] = [];
  const { moving, left: kept } = movable(call, settings);
  const left: LeftSetting[] = [...kept];
  for (const one of moving) {
    const toLibrary = one.setting.tunable === 'prompt' && prompts !== 'config';
    const why = isKept ? 'kept' : refusal(one, generation, toLibrary, isTraced(call));
    if (why !== undefined) left.push({ call, setting: one.setting, why });
    else if (toLibrary) library.push(one);
    else if (prompts !== 'library-only') config.push(one);
  }
  return { config, library, left };
}

/** The settings of a call that `extractSettings` means to move. */
export function movableSettings(
  program: Program,
  call: CallRef,
  settings: readonly Hardcoded[],
  { prompts = 'config', isTraced = (one) => program.context(one) === 'inside' }: ExtractionOptions,
): readonly Hardcoded[] {
  const generation = program.sdk(call.file).generation(call.file.language);
  if (!generation) return [];
  const { config, library } = sortSettings(generation, { call, settings }, { prompts, isTraced }, isKept(program, call));
  return [...config, ...library].map(({ setting }) => setting);
}

/** Why a setting can't go where it should. */
function refusal(one: Movable, generation: ConfigGeneration, toLibrary: boolean, isTraced: boolean): LeftReason | undefined {
  const { kind, body, async } = callerOf(one.call).facts;
  const isPython = one.call.file.language === 'python';
  // A route or constructor of TypeScript would ask the server, each time or once for all, with nothing that shows what it ran with.
  if (!isTraced && !(toLibrary && isPython)) return 'outside-trace';
  if (kind === 'module' || body.inline || (isPython ? kind === 'lambda' : !async)) return 'no-room';
  if (toLibrary) return undefined;
  // A text for a setting that only takes some has a type of its own, which a configuration doesn't keep.
  if (!isPython && one.setting.tunable === 'sampling' && typeof one.value !== 'number') return 'literal-type';
  const fillsIn = isPython && generation.name === 'agent-config';
  return one.setting.template && !fillsIn ? 'template' : undefined;
}
