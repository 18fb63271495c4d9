import type { Range } from './lint';

/** What can be typed into a form for a parameter; `other` is shown but can't be filled in by the Local Runner. */
export type ParameterKind = 'text' | 'integer' | 'number' | 'flag' | 'list' | 'object' | 'other';

/** A parameter of a traced function, in the order of its declaration; a receiver such as `self` is left out. */
export interface ParameterRecord {
  readonly name: string;
  readonly kind: ParameterKind;
  /** The annotation as it is written. */
  readonly annotation?: string;
  /** It has no default and is not optional. */
  readonly required: boolean;
  /** The default as it is written. */
  readonly default?: string;
}

/** A function whose runs are spans, as the code says it. */
export interface TracedFunctionRecord {
  readonly file: string;
  /** The document version that was analysed; absent for a file read from disk. */
  readonly version?: number;
  /** The document is half typed: its places are those of its last whole text. */
  readonly stale?: true;
  readonly language: 'python' | 'typescript';
  /** The name with the classes and functions around it: `Agent.answer`. */
  readonly name: string;
  /** The name that its spans get. */
  readonly spanName: string;
  /** As the code says it; else what the SDK takes: `general` in Python, `llm` in TypeScript. */
  readonly spanType: 'general' | 'llm' | 'tool' | 'guardrail';
  /** The project that the code names. */
  readonly project?: string;
  readonly entrypoint: boolean;
  /** The files where the programs begin that hold it. */
  readonly entries: readonly string[];
  /** `module`: it can be imported and called. `method`: an instance is needed. `inner`: only the code around it can call it. */
  readonly reach: 'module' | 'method' | 'inner';
  /** TypeScript: the name by which another module imports it (`default` for the default export), which may differ from `name`. */
  readonly exported?: string;
  /** The whole function. */
  readonly range: Range;
  readonly nameRange: Range;
  readonly parameters: readonly ParameterRecord[];
}
