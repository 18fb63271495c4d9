import type { Span } from '../facts/model';
import type { Program } from '../program/program';
import type { SdkView } from '../sdk/view';
import type { Edit, FileEdit, Writer } from '../writer';

/** The parts of an integration with Opik; each can be left out. */
export const components = ['tracing', 'entrypoint', 'config'] as const;
export type Component = (typeof components)[number];

/** What is instrumented: the program that starts in a file or holds it, or one function of it. */
export interface Request {
  readonly file: string;
  /** Only this function of the file, by its qualified name. */
  readonly function?: string;
  readonly components: readonly Component[];
  /** The function that becomes the entrypoint, where the user was asked. */
  readonly entrypoint?: Choice;
  /** The project that traces go to, where the code names none. */
  readonly project?: string;
  /** Steps that the user does not want, by their keys. */
  readonly without?: readonly string[];
  /** Steps that wrap a client whose calls would be logged apart from the traces that they run in. */
  readonly apart?: readonly string[];
}

/** A function that could be the entrypoint. */
export interface Choice {
  readonly file: string;
  /** `answer`, `Agent.answer`. */
  readonly name: string;
}

/** Why something is written, or what could not be: a text with `{slot}`s that `data` fills; translated at the rim. */
export interface Reason {
  readonly component: Component;
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What could not be done, and where. */
export interface Note extends Reason {
  readonly file?: string;
  readonly at?: Span;
}

/** A step that was made: what the user can leave out. */
export interface Made extends Reason {
  /** The same whatever else is left out. */
  readonly key: string;
  /** The file that it is about. */
  readonly file: string;
}

/** An edit of a file as it is now; edits of one file never overlap. */
export interface Change {
  readonly file: string;
  readonly edit: Edit;
  /** The file is made by it. */
  readonly created: boolean;
  /** The steps that it comes from, by their place in the plan, the first one first; never empty. */
  readonly steps: readonly number[];
}

/** A finding of our own rules that is left in the instrumented program. */
export interface Left {
  readonly rule: string;
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
  readonly file: string;
  /** In the text as it will be. */
  readonly at: Span;
  /** The program as it is now does not have it. */
  readonly introduced: boolean;
}

/** A package that the instrumented program imports and that its manifests do not name. */
export interface Needed {
  readonly language: 'python' | 'typescript';
  /** `opik`, `opik-openai`. */
  readonly name: string;
  /** A range that goes with the others: `<2`. */
  readonly range?: string;
}

export interface InstrumentPlan {
  /** How many files the program has; 0 where no program holds the file. */
  readonly files: number;
  readonly steps: readonly Made[];
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  readonly left: readonly Left[];
  /** Functions that could be the entrypoint, the likeliest first; one or none where nothing has to be asked. */
  readonly entrypoints: readonly Choice[];
  readonly needed: readonly Needed[];
}

/** The program as the steps before left it. */
export interface View {
  readonly program: Program;
  readonly sdk: SdkView;
  readonly write: Writer;
  readonly request: Request;
  /** A file of this path is there, whether it is part of the program or not. */
  exists(path: string): boolean;
}

/** One change, with its reason. `undefined` edits: it can't be spelled, and the note says so. */
export interface Proposal {
  /** What it is about, the same in every view, whatever was done before: what failed is not tried again. */
  readonly key: string;
  /** The file that it is about. */
  readonly file: string;
  readonly reason: Reason;
  /** No other proposal of the step depends on it, and several can be made at once. */
  readonly independent?: boolean;
  /** Said to the user where the edits can't be made. */
  readonly otherwise?: Note;
  edits(): readonly FileEdit[] | undefined;
  /** Whether it did what it is for, in the program as it left it; taken back otherwise. */
  worked?(after: View): boolean;
}

/** A part of the work: everything that it would change in the program as it is now, most important first. */
export type Step = (view: View) => Iterable<Proposal>;
