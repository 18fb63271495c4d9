import type { Place, Range, Text } from './lint';

/** The parts of an integration with Opik. */
export type InstrumentComponent = 'tracing' | 'entrypoint' | 'config';

/** A function by its file and its qualified name: `answer`, `Agent.answer`. */
export interface FunctionChoice {
  readonly file: string;
  readonly name: string;
}

/** What "Opik: Instrument" is asked for: the program that starts in a file or holds it, or one function of it. */
export interface InstrumentRequest {
  readonly file: string;
  readonly components: readonly InstrumentComponent[];
  /** Only the function around this place of the file. */
  readonly around?: Place;
  readonly entrypoint?: FunctionChoice;
  /** Steps that are not wanted, by their keys. */
  readonly without?: readonly string[];
  /** The project that traces go to; what other code of the package names, or the package's name, where this is absent; none where it is empty. */
  readonly project?: string;
}

/** A program that asks language models. */
export interface AgentProgramRecord {
  /** Its entry; of a library, the first file that asks. */
  readonly file: string;
  readonly kind: string;
  /** How many calls to language models it holds. */
  readonly calls: number;
  readonly usesOpik: boolean;
}

/** Why something is changed. */
export interface ReasonRecord {
  readonly component: InstrumentComponent;
  readonly text: Text;
}

/** A step of the plan: what the user can leave out. */
export interface StepRecord extends ReasonRecord {
  readonly key: string;
  readonly file: string;
}

/** One change of a file as it is now; those of one file never overlap. */
export interface ChangeRecord {
  readonly file: string;
  /** The document's version; absent for a file read from disk. */
  readonly version?: number;
  /** The file is made by it. */
  readonly created: boolean;
  readonly range: Range;
  readonly text: string;
  /** The steps that it comes from, by their place in the plan. */
  readonly steps: readonly number[];
}

export interface InstrumentPlanRecord {
  /** How many files the program has; 0 where no program holds the file. */
  readonly files: number;
  /** The function that `around` meant. */
  readonly function?: string;
  readonly steps: readonly StepRecord[];
  readonly changes: readonly ChangeRecord[];
  /** What could not be done. */
  readonly notes: readonly (ReasonRecord & { readonly file?: string; readonly range?: Range })[];
  /** What our rules still say of the instrumented program. */
  readonly left: readonly { readonly rule: string; readonly text: Text; readonly file: string; readonly introduced: boolean }[];
  /** What could be the entrypoint, the likeliest first. */
  readonly entrypoints: readonly FunctionChoice[];
  /** The Opik packages that the instrumented program imports, with the version that is installed where one is. */
  readonly needed: readonly {
    readonly language: 'python' | 'typescript';
    readonly name: string;
    readonly range?: string;
    readonly installed?: string;
  }[];
  /** The lines that install what is needed and not installed, with the tool that the package uses. */
  readonly install: readonly string[];
}
