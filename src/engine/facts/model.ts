import type { CallFacts, ClassFacts, FunctionFacts } from './code';
import type { Binding, Store } from './names';
import type { BindingId, FunctionId, Language, ListAnchor, Span } from './places';
import type { Value } from './values';

export type * from './code';
export type * from './flow';
export type * from './names';
export type * from './places';
export type * from './values';

/**
 * The facts of one source file: plain JSON, the same shape for Python and TypeScript/JavaScript.
 *
 * A front end writes them and never judges; rules and the program read them and never see syntax.
 * Functions, classes, calls, bindings and imports refer to each other by their index in the arrays of `FileFacts`.
 * All offsets are UTF-16 code units into the text without its byte order mark.
 */
export interface FileFacts {
  /** Absolute path with forward slashes. */
  readonly path: string;
  readonly language: Language;
  /** The file has a syntax error: nothing may be concluded from the absence of a fact. */
  readonly partial: boolean;
  /** The offset at which each line starts; the first is 0. */
  readonly lines: readonly number[];
  readonly imports: readonly Import[];
  /** What other modules can import by name; empty for Python, where every binding of the module is exported. */
  readonly exports: readonly Export[];
  /** `functions[0]` is the module's own body. */
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly calls: readonly CallFacts[];
  readonly bindings: readonly Binding[];
  readonly stores: readonly Store[];
  /** Comments that address Opik Lens (they hold `opik-lens:`). */
  readonly comments: readonly Comment[];
  readonly style: FileStyle;
  /** Comments such as `# %%` or `# In[1]:` say that the file is a notebook export. */
  readonly notebook: boolean;
}

/** How text that is added to the file must look. */
export interface FileStyle {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** TypeScript/JavaScript: `esm` when the file has an import or export declaration, top-level await, an `.mjs`/`.mts` name, or is TypeScript without `require`. */
  readonly modules: 'esm' | 'commonjs';
  readonly topLevelAwait: boolean;
  /** Type annotations may be written (Python, .ts, .tsx, .mts, .cts). */
  readonly typed: boolean;
  /** Where a new import statement goes: the start of a line, after a shebang, docstring, `from __future__` and the present imports. */
  readonly importAt: number;
  /** The file has at least one top-level import, so that a new one joins a block. */
  readonly hasImports: boolean;
  /** Where a file-wide comment goes: the start of the first line after a shebang and an encoding line. */
  readonly headAt: number;
}

export interface Comment extends Span {
  /** The text with its comment marks. */
  readonly text: string;
  /** Nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
  /** On a line of its own: the end of the line below it, or of what begins there and has no room for comments, such as a long string. */
  readonly until?: number;
}

/** One import statement, `require(...)` or `import(...)`. */
export interface Import {
  readonly at: Span;
  /** As written; a relative Python module keeps its dots (`.tools`, `..`). */
  readonly module: string;
  readonly kind: 'import' | 'from' | 'require' | 'dynamic';
  readonly in: FunctionId;
  readonly typeOnly: boolean;
  /** Inside `if`, `try` or a function: it may not run. */
  readonly conditional: boolean;
  readonly names: readonly ImportedName[];
  /** Where another name can be added to a `from m import a` or `import { a } from 'm'`. */
  readonly list?: ListAnchor;
}

export interface ImportedName {
  readonly at: Span;
  /** The name in the other module; `*` for a star import; absent when the module itself is bound. `default` for a default import. */
  readonly imported?: string;
  /** Python `import a.b` binds `a`: then the path of the module that the binding names. */
  readonly module?: string;
  /** Absent for a star import and for an import made for its effect. */
  readonly binding?: BindingId;
  readonly typeOnly: boolean;
}

/** A name that this TypeScript/JavaScript module offers to others. */
export interface Export {
  /** `default`, a name, or `*` for `export * from`. CommonJS `module.exports = x` is `default` as well as `=`; its properties are names. */
  readonly name: string;
  readonly at: Span;
  readonly value?: Value;
  /** A re-export: the module, and the name there (`*` for the whole module). */
  readonly from?: { readonly module: string; readonly name: string };
  readonly typeOnly: boolean;
}
