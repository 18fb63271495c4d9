import type { Language } from '../facts/model';
import type { Hardcoded } from '../program/hardcoded';
import { isKept } from '../program/kept';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import type { FileEdit, Writer } from '../writer';
import { Above } from './above';
import { extractPrompts } from './extract-prompts';
import { extractPython } from './extract-python';
import { extractTypeScript } from './extract-typescript';
import { FileEdits } from './extracted';
import type { LeftReason, LeftSetting, Movable } from './movable';
import { type ExtractionOptions, type ExtractionTarget, sortSettings } from './movable-settings';

export type { ExtractionOptions, ExtractionTarget } from './movable-settings';

/** A setting that was moved, and the field of the configuration or the name in the Prompt Library that has it now. */
export interface MovedSetting {
  readonly call: CallRef;
  readonly setting: Hardcoded;
  readonly into: 'config' | 'library';
  readonly name: string;
}

/** What moving settings takes, and what could not be moved. */
export interface Extraction {
  readonly edits: readonly FileEdit[];
  readonly moved: readonly MovedSetting[];
  readonly left: readonly LeftSetting[];
}

/** What the languages' parts write to. */
export interface Extracting {
  readonly write: Writer;
  readonly program: Program;
  readonly generation: ConfigGeneration;
  readonly edits: FileEdits;
  readonly above: Above;
  moved(one: Movable, into: MovedSetting['into'], name: string): void;
  leave(moving: readonly Movable[], why: LeftReason): void;
}

/**
 * Moves settings of calls in one program into its agent configuration, or a new one, and reads them from there: one field for the same value of
 * the same meaning, other values under names that say whose they are. Files of both languages have configurations of their own. What can't be
 * moved is in `left`, with the reason, and stays as it is.
 */
export function extractSettings(
  write: Writer,
  program: Program,
  targets: readonly ExtractionTarget[],
  options: ExtractionOptions = {},
): Extraction {
  const all = (['python', 'typescript'] as const).map((language) => ofLanguage(write, program, language, targets, options));
  return {
    edits: all.flatMap(({ edits }) => edits),
    moved: all.flatMap(({ moved }) => moved),
    left: all.flatMap(({ left }) => left),
  };
}

function ofLanguage(
  write: Writer,
  program: Program,
  language: Language,
  targets: readonly ExtractionTarget[],
  { isTraced = (call) => program.context(call) === 'inside', prompts = 'config' }: ExtractionOptions,
): Extraction {
  const own = targets.filter(({ call }) => call.file.language === language);
  const [first] = own;
  const generation = first && program.sdk(first.call.file).generation(language);
  const moved: MovedSetting[] = [];
  const left: LeftSetting[] = [];
  if (!generation)
    return {
      edits: [],
      moved,
      left: own.flatMap(({ call, settings }) => settings.map((setting) => ({ call, setting, why: 'no-spelling' as const }))),
    };
  const edits = new FileEdits();
  const extracting: Extracting = {
    write,
    program,
    generation,
    edits,
    above: new Above(write, program, edits),
    moved: ({ call, setting }, into, name) => void moved.push({ call, setting, into, name }),
    leave: (some, why) => void left.push(...some.map(({ call, setting }) => ({ call, setting, why }))),
  };
  const sorted = own.map((target) => sortSettings(generation, target, { prompts, isTraced }, isKept(program, target.call)));
  const config = sorted.flatMap((one) => one.config);
  const library = sorted.flatMap((one) => one.library);
  left.push(...sorted.flatMap((one) => one.left));
  const why = config.length > 0 ? (language === 'python' ? extractPython : extractTypeScript)(extracting, config) : undefined;
  const isLeft = ({ call, setting }: Movable): boolean => left.some((one) => one.call === call && one.setting === setting);
  if (why !== undefined)
    extracting.leave(
      config.filter((one) => !isLeft(one)),
      why,
    );
  if (library.length > 0) extractPrompts(extracting, library);
  const isWritten = moved.length > 0 && extracting.above.insert();
  return isWritten
    ? { edits: edits.edits, moved, left }
    : {
        edits: [],
        moved: [],
        left: [...left, ...moved.map(({ call, setting }) => ({ call, setting, why: 'no-spelling' as const }))],
      };
}
