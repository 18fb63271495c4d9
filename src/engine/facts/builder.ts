import type {
  BindingId,
  BindingKind,
  CallFacts,
  CallId,
  ClassFacts,
  ClassId,
  Definition,
  FileFacts,
  FunctionFacts,
  FunctionId,
  Import,
  ImportId,
  ReferenceValue,
  Role,
  Span,
  Store,
  Use,
} from './model';

/** A region of the text in which names live. A class scope is seen by the class body alone, not by what is nested in it. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'block';
  readonly in: FunctionId;
  readonly parent: Scope | undefined;
  readonly names: Map<string, BindingId>;
  /** Python's `global` and `nonlocal`: the scope that the name belongs to. */
  readonly elsewhere: Map<string, Scope>;
}

interface OpenBinding {
  name: string;
  kind: BindingKind;
  scope: Scope['kind'];
  in: FunctionId;
  at: Span;
  definitions: Definition[];
  uses: Use[];
  import?: { import: ImportId; name: number };
}

interface Pending {
  readonly scope: Scope;
  readonly value: Mutable<ReferenceValue>;
  readonly role: Role;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Collects the facts of one file and resolves its names once all scopes are known, so that a name may be used above its declaration.
 * Both front ends share it; it knows scopes, not syntax.
 */
export class FactsBuilder {
  readonly imports: Import[] = [];
  private readonly stores: Store[] = [];
  private readonly functions: (FunctionFacts | undefined)[] = [];
  private readonly classes: (ClassFacts | undefined)[] = [];
  private readonly calls: (CallFacts | undefined)[] = [];
  private readonly bindings: OpenBinding[] = [];
  private readonly pending: Pending[] = [];
  private readonly assignments: { scope: Scope; name: string; definition: Definition }[] = [];

  /** Reserves an id, so that what is inside can name what is around it; `set...` fills it. */
  newFunction(): FunctionId {
    return this.functions.push(undefined) - 1;
  }
  newClass(): ClassId {
    return this.classes.push(undefined) - 1;
  }
  newCall(): CallId {
    return this.calls.push(undefined) - 1;
  }
  setFunction(id: FunctionId, facts: FunctionFacts): void {
    this.functions[id] = facts;
  }
  setClass(id: ClassId, facts: ClassFacts): void {
    this.classes[id] = facts;
  }
  setCall(id: CallId, facts: CallFacts): void {
    this.calls[id] = facts;
  }
  addImport(facts: Import): ImportId {
    return this.imports.push(facts) - 1;
  }

  addStore(facts: Store): void {
    this.stores.push(facts);
  }

  scope(kind: Scope['kind'], within: FunctionId, parent?: Scope): Scope {
    return { kind, in: within, parent, names: new Map(), elsewhere: new Map() };
  }

  /** The binding of `name` in exactly this scope; a second declaration joins the first. */
  declare(scope: Scope, name: string, kind: BindingKind, at: Span): BindingId {
    const home = scope.elsewhere.get(name) ?? scope;
    const known = home.names.get(name);
    if (known !== undefined) return known;
    const id = this.bindings.push({ name, kind, scope: home.kind, in: home.in, at, definitions: [], uses: [] }) - 1;
    home.names.set(name, id);
    return id;
  }

  /** Adds what a declared binding holds. */
  define(binding: BindingId, definition: Definition): void {
    this.bindings[binding]?.definitions.push(definition);
  }

  /** Adds what a name holds whose binding is found only at the end (an assignment without declaration). */
  assign(scope: Scope, name: string, definition: Definition): void {
    this.assignments.push({ scope, name, definition });
  }

  /** The first import of a name counts: a later one is the stand-in of an `except ImportError`. */
  importedAs(binding: BindingId, imported: ImportId, name: number): void {
    const open = this.bindings[binding];
    if (open) open.import ??= { import: imported, name };
  }

  /** Notes one occurrence of a name; its binding is filled in by `finish`. `value.binding` must not be read before. */
  refer(scope: Scope, value: ReferenceValue, role: Role): ReferenceValue {
    this.pending.push({ scope, value, role });
    return value;
  }

  /** The binding that `name` has when it is looked up from `scope`, as far as it is declared by now. */
  lookup(scope: Scope, name: string): BindingId | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const elsewhere = at.elsewhere.get(name)?.names.get(name);
      if (elsewhere !== undefined) return elsewhere;
      if (at.kind === 'class' && at !== scope) continue;
      const found = at.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Resolves every name. Throws when an id was reserved and never set: that is a defect of the front end. */
  finish(): Pick<FileFacts, 'functions' | 'classes' | 'calls' | 'bindings' | 'imports' | 'stores'> {
    for (const { scope, name, definition } of this.assignments) {
      const binding = this.lookup(scope, name);
      if (binding !== undefined) this.define(binding, definition);
    }
    for (const { scope, value, role } of this.pending) {
      const binding = this.lookup(scope, value.name);
      if (binding === undefined) continue;
      value.binding = binding;
      this.bindings[binding]?.uses.push({ at: value.at, in: scope.in, path: value.path, role });
    }
    for (const { definitions, uses } of this.bindings) {
      if (definitions.length > 1) definitions.sort(byStart);
      if (uses.length > 1) uses.sort(byStart);
    }
    return {
      functions: this.functions.map((facts) => whole(facts, 'function')),
      classes: this.classes.map((facts) => whole(facts, 'class')),
      calls: this.calls.map((facts) => whole(facts, 'call')),
      bindings: this.bindings,
      imports: this.imports,
      stores: this.stores,
    };
  }
}

const byStart = (a: { readonly at: Span }, b: { readonly at: Span }): number => a.at.start - b.at.start;

function whole<T>(facts: T | undefined, what: string): T {
  if (facts === undefined) throw new Error(`a reserved ${what} was never set`);
  return facts;
}
