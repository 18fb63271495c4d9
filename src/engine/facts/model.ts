/**
 * The facts of one source file: plain JSON, the same shape for Python and TypeScript/JavaScript.
 *
 * A front end writes them and never judges; rules and the program read them and never see syntax.
 * Functions, classes, calls, bindings and imports refer to each other by their index in the arrays of `FileFacts`.
 * All offsets are UTF-16 code units into the text without its byte order mark.
 */

export type Language = 'python' | 'typescript';

/** A half-open range of offsets `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FunctionId = number;
export type ClassId = number;
export type CallId = number;
export type BindingId = number;
export type ImportId = number;

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
  /** TypeScript/JavaScript: `esm` when the file has an import or export declaration, top-level await, or an `.mjs`/`.mts` name. */
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

/** Where an entry can be added to a bracketed, comma-separated list. */
export interface ListAnchor {
  /** The offset just behind the opening bracket. */
  readonly open: number;
  /** The offset of the closing bracket. */
  readonly close: number;
  /** The offset just behind the last entry; absent for an empty list. */
  readonly lastEnd?: number;
  readonly trailingComma: boolean;
  /** The indentation of the entries when each stands on its own line. */
  readonly entryIndent?: string;
}

// --- values -------------------------------------------------------------------------------------------------------

/** What an expression is, as far as syntax tells. `await`, parentheses, casts and non-null marks are looked through. */
export type Value =
  | LiteralValue
  | TemplateValue
  | ReferenceValue
  | MemberValue
  | ObjectValue
  | ListValue
  | EnvironmentValue
  | CallValue
  | FunctionValue
  | ClassValue
  | ModuleValue
  | EitherValue
  | OperationValue
  | SpreadValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly at: Span;
  /** A string with its escapes resolved; adjoining Python strings are one. Python `None` and TypeScript `null`/`undefined` are null. */
  readonly value: string | number | boolean | null;
}

/** An f-string or template literal: text and expressions in their order. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly at: Span;
  readonly parts: readonly (string | Value)[];
}

/** A name with the attributes that follow it: `a.b.c` is name `a`, path `['b', 'c']`. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly at: Span;
  readonly name: string;
  readonly path: readonly string[];
  /** The binding of `name` in this file; absent for a built-in or global. */
  readonly binding?: BindingId;
}

/** An attribute or element of something that is no plain name: `f().x`, `a['k']`. */
export interface MemberValue {
  readonly kind: 'member';
  readonly at: Span;
  readonly object: Value;
  /** The attribute's name, or the key where it is a literal. */
  readonly name?: string;
  /** The key where it was written in brackets. */
  readonly index?: Value;
}

/** A dict or object literal. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly at: Span;
  readonly entries: readonly ObjectEntry[];
  readonly list: ListAnchor;
}

export interface ObjectEntry {
  readonly at: Span;
  /** Absent when the key is computed, or for a spread. */
  readonly key?: string;
  /** A spread (`**x`, `...x`) has a `SpreadValue`; a shorthand `{ x }` a reference. */
  readonly value: Value;
}

export interface ListValue {
  readonly kind: 'list';
  readonly at: Span;
  readonly shape: 'list' | 'tuple' | 'set';
  readonly items: readonly Value[];
  readonly list: ListAnchor;
}

/** A read of an environment variable, with the default given in the same call or by `or`, `||`, `??`. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  readonly at: Span;
  readonly name?: string;
  readonly fallback?: Value;
}

export interface CallValue {
  readonly kind: 'call';
  readonly at: Span;
  readonly call: CallId;
}

/** A lambda, arrow function or function expression. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly at: Span;
  readonly function: FunctionId;
}

/** A class expression. */
export interface ClassValue {
  readonly kind: 'class';
  readonly at: Span;
  readonly class: ClassId;
}

/** A module as a value: `require('m')`, `await import('m')`, `importlib.import_module('m')`. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly at: Span;
  readonly import: ImportId;
}

/** One of several: a conditional expression, `a or b`, `a ?? b`. */
export interface EitherValue {
  readonly kind: 'either';
  readonly at: Span;
  readonly options: readonly Value[];
}

export interface OperationValue {
  readonly kind: 'operation';
  readonly at: Span;
  /** As written: `+`, `%`, `==`, `not`, ... */
  readonly operator: string;
  readonly operands: readonly Value[];
}

export interface SpreadValue {
  readonly kind: 'spread';
  readonly at: Span;
  readonly value: Value;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly at: Span;
  /** The values of sub-expressions, so that no reference or call is lost. */
  readonly parts: readonly Value[];
}

// --- names --------------------------------------------------------------------------------------------------------

export type BindingKind = 'import' | 'parameter' | 'variable' | 'function' | 'class';

/** A name in a scope of this file, with everything that is put into it and everything that is done with it. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** What the name is local to; only a `module` name can be imported from elsewhere. */
  readonly scope: 'module' | 'function' | 'class' | 'block';
  /** The function in whose body the name lives; 0 is the module. */
  readonly in: FunctionId;
  readonly at: Span;
  /** Every assignment, in the order of the text; a parameter's default is its own fact. */
  readonly definitions: readonly Definition[];
  readonly uses: readonly Use[];
  /** The function or class that a declaration of this name makes; several declarations give several definitions. */
  readonly import?: { readonly import: ImportId; readonly name: number };
}

export interface Definition {
  readonly at: Span;
  /** `assign`: `x = v`; `update`: `x += v`; `element`: one of what the value yields (`for x in v`, and destructuring without a known key); `with`: `with v as x`; `declare`: def, class, import. */
  readonly how: 'assign' | 'update' | 'element' | 'with' | 'catch' | 'declare';
  readonly value: Value;
  readonly in: FunctionId;
  /** The whole statement when it does nothing else than this definition. */
  readonly statement?: StatementAnchor;
  readonly annotation?: TypeReference;
}

/** Where the value of an expression goes. */
export type Role =
  | { readonly to: 'discarded' }
  | { readonly to: 'binding'; readonly binding: BindingId }
  /** `self.x = v`, `this.x = v`: a field of the enclosing class. */
  | { readonly to: 'field'; readonly class: ClassId; readonly field: string }
  /** `a.b = v`, `a[k] = v` on anything else. */
  | { readonly to: 'member' }
  /** The argument of a call: its place in `CallFacts.arguments`. */
  | { readonly to: 'argument'; readonly call: CallId; readonly argument: number }
  /** It is called: `f(...)`, or a method of it: `f.m(...)`. */
  | { readonly to: 'callee'; readonly call: CallId }
  | { readonly to: 'decorator'; readonly function?: FunctionId; readonly class?: ClassId }
  | { readonly to: 'return'; readonly in: FunctionId }
  | { readonly to: 'yield'; readonly in: FunctionId }
  | { readonly to: 'with' }
  | { readonly to: 'element' }
  | { readonly to: 'test' }
  | { readonly to: 'export'; readonly name: string }
  | { readonly to: 'base'; readonly class: ClassId }
  | { readonly to: 'default' }
  | { readonly to: 'type' }
  | { readonly to: 'other' };

/** One occurrence of a name; it is captured when `in` is another function than the binding's. */
export interface Use {
  readonly at: Span;
  readonly in: FunctionId;
  /** The attributes that follow the name at this place. */
  readonly path: readonly string[];
  readonly role: Role;
}

/** A type annotation: its text, and the names it holds, outermost first. */
export interface TypeReference {
  readonly at: Span;
  readonly text: string;
  readonly names: readonly ReferenceValue[];
}

// --- functions, classes, calls ------------------------------------------------------------------------------------

export type FunctionKind = 'module' | 'function' | 'method' | 'lambda';

export interface FunctionFacts {
  /** Absent for a lambda or an anonymous function. A function expression has its own name only, not its variable's. */
  readonly name?: string;
  readonly nameAt?: Span;
  /** `module`: the file's body (a class body belongs to the function around it). `lambda`: Python lambda, arrow function, function expression. */
  readonly kind: FunctionKind;
  readonly at: Span;
  /** The function around it; absent for the module. */
  readonly parent?: FunctionId;
  /** The class it is a method of. */
  readonly class?: ClassId;
  /** `static`: no instance; `class`: Python's classmethod; `getter`, `setter`, `constructor` (also `__init__`). */
  readonly method?: 'instance' | 'static' | 'class' | 'getter' | 'setter' | 'constructor';
  readonly binding?: BindingId;
  readonly async: boolean;
  readonly generator: boolean;
  readonly parameters: readonly Parameter[];
  /** Where a parameter list stands, for edits. */
  readonly parameterList?: ListAnchor;
  readonly returnType?: TypeReference;
  /** In the order of the text, the outermost first. */
  readonly decorators: readonly Decorator[];
  readonly returns: readonly Value[];
  readonly yields: readonly Value[];
  readonly body: Block;
  /** The docstring or directive prologue (`'use server'`) at the body's start: new statements go behind it. */
  readonly prologue?: Span;
  /** The whole declaration from its first decorator or `export` on; for a lambda the expression. */
  readonly statement: Span;
  /** The indentation of the declaration's line. */
  readonly indent: string;
  /** Where the keyword `async` would go. */
  readonly asyncAt: number;
}

export interface Parameter {
  readonly name: string;
  readonly at: Span;
  readonly binding?: BindingId;
  /** `self` and `cls` are `receiver`; `*a` and `...a` are `rest`; `**k` is `keywords`; `{ a, b }` is `pattern`. */
  readonly kind: 'receiver' | 'positional' | 'keyword' | 'rest' | 'keywords' | 'pattern';
  readonly optional: boolean;
  readonly annotation?: TypeReference;
  readonly default?: Value;
}

export interface Decorator {
  /** From `@` on. */
  readonly at: Span;
  /** A reference (`@track`) or a call (`@track(...)`). */
  readonly value: Value;
}

export interface ClassFacts {
  readonly name?: string;
  readonly nameAt?: Span;
  readonly at: Span;
  readonly in: FunctionId;
  readonly binding?: BindingId;
  readonly bases: readonly Value[];
  readonly decorators: readonly Decorator[];
  readonly methods: readonly FunctionId[];
  readonly fields: readonly Field[];
}

/** A field of a class, with what is put into it in the class body and through `self`/`this` in its methods. */
export interface Field {
  readonly name: string;
  readonly at: Span;
  readonly annotation?: TypeReference;
  /** Declared in the class body. */
  readonly declared: boolean;
  readonly definitions: readonly Definition[];
}

export interface CallFacts {
  readonly at: Span;
  /** `call`, `new`, or `super` for `super().__init__` and `super(...)`. */
  readonly kind: 'call' | 'new' | 'super';
  readonly callee: Value;
  readonly arguments: readonly Argument[];
  readonly list: ListAnchor;
  readonly in: FunctionId;
  readonly awaited: boolean;
  /** The offset where the expression with its `await` starts; equal to `at.start` without one. */
  readonly awaitStart: number;
  readonly role: Role;
  readonly statement: StatementAnchor;
}

export interface Argument {
  readonly at: Span;
  /** A Python keyword argument. */
  readonly name?: string;
  /** A spread argument has a `SpreadValue`; `**x` has `name` `**`. */
  readonly value: Value;
}

/** The statement around an expression, and how another one is put beside it. */
export interface StatementAnchor {
  readonly at: Span;
  readonly indent: string;
  /** Nothing else stands on its first line before it, so that a line can be put above. */
  readonly ownLine: boolean;
  /** The statement is nothing but this expression (with its `await`). */
  readonly sole: boolean;
}

// --- control flow -------------------------------------------------------------------------------------------------

/** The order in which a function's calls happen. A nested function is not part of it; the calls in a class body are. */
export type Region = Block | CallPoint | Branch | Loop | Try | With | Jump;

export interface Block {
  readonly kind: 'block';
  readonly at: Span;
  readonly statements: readonly Statement[];
  /** The indentation of its statements. */
  readonly indent: string;
  /** It stands on the line of its header, or is an arrow's expression: no statement can be added to it. */
  readonly inline: boolean;
}

export interface Statement {
  readonly at: Span;
  readonly regions: readonly Region[];
}

/** A call happens here; its arguments' calls come before it. */
export interface CallPoint {
  readonly kind: 'call';
  readonly call: CallId;
}

/** One of the arms runs; when it is not exhaustive, maybe none. Also conditional expressions, short circuits, match and switch. */
export interface Branch {
  readonly kind: 'branch';
  readonly at: Span;
  readonly arms: readonly Region[];
  readonly exhaustive: boolean;
  /** `main`: `if __name__ == '__main__'`, `if (require.main === module)`, `if (import.meta.main)` and the like. `types`: `if TYPE_CHECKING`. */
  readonly guard?: 'main' | 'types';
}

export interface Loop {
  readonly kind: 'loop';
  readonly at: Span;
  readonly body: Region;
  readonly orElse?: Region;
  /** `while True`, `for (;;)` with no `break` of its own: it ends by return, throw or exit only. */
  readonly endless: boolean;
}

export interface Try {
  readonly kind: 'try';
  readonly at: Span;
  readonly body: Block;
  readonly handlers: readonly Block[];
  readonly orElse?: Block;
  readonly finally?: Block;
}

/** `with` (Python) and `using` (TypeScript): the context values, then the body. */
export interface With {
  readonly kind: 'with';
  readonly at: Span;
  readonly contexts: readonly Value[];
  readonly regions: readonly Region[];
  readonly body: Block;
}

export interface Jump {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly at: Span;
}
