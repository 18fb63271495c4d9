import type { Block, CallId, FileFacts, FunctionId, ObjectValue, Span, StatementAnchor } from './facts/model';

/** Replaces the text of `at` (empty for an insertion) by `text`. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

export interface FileEdit {
  readonly file: string;
  readonly edits: readonly Edit[];
}

export interface Writer {
  in(file: FileFacts): FileWriter;
}

/** Where a statement goes; its text is given without indentation and line ending, several lines with `\n` and one `\t` per level. */
export type Place =
  | { readonly before: StatementAnchor }
  | { readonly after: StatementAnchor }
  /** Behind the docstring or directives of a function. */
  | { readonly startOf: FunctionId }
  | { readonly endOf: Block };

/**
 * Spells edits in the language of one file, in the style of that file, keeping every comment.
 * A method returns undefined when there is no safe spelling; it never guesses.
 * Edits of one fix are concatenated: they never overlap, and insertions at one offset keep their order.
 */
export interface FileWriter {
  /** The source text of a span. */
  source(span: Span): string;
  /**
   * Makes `name` of `module` usable at the top level of the file: through an import that is there already (whatever its alias), by adding
   * to one, or by a new line. `spelled` is how to write it (`opik.track`, `track`, `o.track`). Undefined when the name is taken by something else.
   */
  ensureImport(module: string, name: string): { readonly edits: readonly Edit[]; readonly spelled: string } | undefined;
  /** Adds an argument at the end of a call; in TypeScript `name` is not spelled. */
  addArgument(call: CallId, argument: { readonly name?: string; readonly text: string }): readonly Edit[] | undefined;
  /** Takes an argument out of a call (its place in `CallFacts.arguments`), unless a comment would go with it. */
  removeArgument(call: CallId, argument: number): readonly Edit[] | undefined;
  /** Puts an argument before all others. */
  prependArgument(call: CallId, text: string): readonly Edit[] | undefined;
  /** Adds entries to a dict or object literal. */
  addEntries(
    object: ObjectValue,
    entries: readonly { readonly key: string; readonly text: string }[],
  ): readonly Edit[] | undefined;
  /** Adds keyword arguments to a decorator; a bare `@x` becomes `@x(...)`. Python only. */
  addDecoratorOption(
    fn: FunctionId,
    decorator: number,
    option: { readonly name: string; readonly text: string },
  ): readonly Edit[] | undefined;
  /** Puts a decorator (text without `@`) directly above `def`, below the other decorators. Python functions and methods; TypeScript methods. */
  addDecorator(fn: FunctionId, text: string): readonly Edit[] | undefined;
  /** Writes the type of a parameter (its place in `FunctionFacts.parameters`) that has none. */
  annotate(fn: FunctionId, parameter: number, type: string): readonly Edit[] | undefined;
  insertStatement(place: Place, text: string): readonly Edit[] | undefined;
  /** Removes a statement with its line, when nothing else stands there. */
  removeStatement(statement: StatementAnchor): readonly Edit[] | undefined;
  /** Puts text around an expression. */
  wrap(span: Span, before: string, after: string): readonly Edit[];
  /** Makes a function `async`; no edits when it is already. */
  makeAsync(fn: FunctionId): readonly Edit[] | undefined;
  /** A comment of the language: `# text`, `// text`; `line` puts it on its own line above the line that holds `offset`, `file` at the head. */
  addComment(where: { readonly line: number } | 'file', text: string): readonly Edit[];
  /** Appends a comment at the end of the line that holds `offset`. */
  appendComment(offset: number, text: string): readonly Edit[];
  /** A string literal in the file's quotes. */
  quoted(text: string): string;
  readonly true: string;
}
