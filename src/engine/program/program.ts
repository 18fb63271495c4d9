import type { FileFacts, Value } from '../facts/model';
import type { PackageLayout } from '../layout';
import type { Meaning, NamedMeaning } from '../sdk/model';
import type { SdkView } from '../sdk/view';
import type { Context, TraceContexts } from './contexts';
import type { Entries, Entry, ProgramKind } from './entries';
import type { CallGraph, Edge } from './graph';
import { perFile } from './shared';
import { siteOf } from './sites';
import { type CallRef, callsInside, callsOf, type FunctionRef, functionOf, functionsOf, type Meant } from './symbols';
import type { Tracked } from './tracked';

/** What all programs of a project share. */
export interface Linked {
  readonly graph: CallGraph;
  readonly tracked: ReadonlyMap<FunctionRef, Tracked>;
  readonly contexts: TraceContexts;
  readonly entries: Entries;
  readonly sdk: (file: FileFacts) => SdkView;
  /** See `Layout`. */
  readonly incomplete: boolean;
  /** Every caller that there is was seen: no file that is linked has a syntax error. */
  readonly whole: boolean;
}

/** The function does not run in this process because of this call, or nobody knows whether it does. */
const runsElsewhere: ReadonlySet<Edge['kind']> = new Set(['possible', 'child-process', 'registers-handler']);

const startsTrace = ['log-trace', 'trace-context', 'traced-client', 'traced-callback'] as const satisfies readonly Meaning[];

/** A set of files connected by imports that holds an entry; a package without one is a library program. */
export class Program {
  private reached: ReadonlySet<FunctionRef> | undefined;
  private ownTracked: readonly Tracked[] | undefined;
  private ownCalls: readonly CallRef[] | undefined;
  private ofKind: ProgramKind | undefined;
  private readonly own: ReadonlySet<FileFacts>;
  private readonly meanings = new Map<FileFacts, ReturnType<typeof calleeMeanings>>();

  constructor(
    private readonly linked: Linked,
    /** In the order of their paths; the entry's file first. */
    readonly files: readonly FileFacts[],
    readonly root: PackageLayout,
    readonly entry: Entry | undefined,
  ) {
    this.own = new Set(files);
  }

  /** `server` also when the entry is a script that blocks for ever. */
  get kind(): ProgramKind {
    this.ofKind ??= this.decideKind();
    return this.ofKind;
  }

  private decideKind(): ProgramKind {
    if (!this.entry) return 'library';
    return this.entry.kind === 'script' && this.linked.entries.blocks(this.reachable) ? 'server' : this.entry.kind;
  }

  get graph(): CallGraph {
    return this.linked.graph;
  }

  holds(file: FileFacts): boolean {
    return this.own.has(file);
  }

  /** Some file of the program has a syntax error or was left out, so nothing may be concluded from absence. */
  get partial(): boolean {
    return this.linked.incomplete || this.files.some((file) => file.partial);
  }

  /** The tracked functions of the program's files. */
  get tracked(): readonly Tracked[] {
    this.ownTracked ??= [...this.linked.tracked.values()].filter((one) => this.own.has(one.function.file));
    return this.ownTracked;
  }

  /** Every caller was seen, in this program and in those that share files with it. */
  get knowsCallers(): boolean {
    return this.linked.whole && !this.linked.incomplete;
  }

  trackedAs(fn: FunctionRef): Tracked | undefined {
    return this.linked.tracked.get(fn);
  }

  calledFrom(fn: FunctionRef): ReturnType<Entries['calledFrom']> {
    return this.linked.entries.calledFrom(fn);
  }

  /** Every call of the program's files. */
  calls(): readonly CallRef[] {
    this.ownCalls ??= this.files.flatMap(callsOf);
    return this.ownCalls;
  }

  /** The calls of the program's files whose callee has one of these meanings; of most calls nothing is known. */
  callsThatMean(...meanings: readonly Meaning[]): readonly CallRef[] {
    const [meaning, ...others] = meanings;
    if (meaning !== undefined && others.length === 0)
      return this.files.flatMap((file) => callsByMeaning(this, file).get(meaning) ?? []);
    return this.files.flatMap((file) => {
      const known = callsByMeaning(this, file);
      if (!meanings.some((one) => known.has(one))) return [];
      return this.knownCalls(file).filter((call) => meanings.some((one) => this.calleeMeans(call, one)));
    });
  }

  /** Every call in the body of a function. */
  callsIn(fn: FunctionRef): readonly CallRef[] {
    return callsInside(fn);
  }

  meant(file: FileFacts, value: Value): readonly Meant[] {
    return this.linked.graph.meant(file, value);
  }

  /** The entry of the SDK's names that the callee of a call is, for a meaning. */
  calleeMeans(call: CallRef, meaning: Meaning): NamedMeaning | undefined {
    const entry = this.meaningsIn(call.file)[call.id]?.find((one) => one.meaning === meaning);
    return entry?.bare && call.facts.arguments.length > 0 ? undefined : entry;
  }

  /** Kept here as well, since nothing is asked as often. */
  private meaningsIn(file: FileFacts): ReturnType<typeof calleeMeanings> {
    let known = this.meanings.get(file);
    if (!known) {
      known = calleeMeanings(this, file);
      this.meanings.set(file, known);
    }
    return known;
  }

  /** The SDK as the package of a file has it. */
  sdk(file: FileFacts): SdkView {
    return this.linked.sdk(file);
  }

  /** What a value means, as `calleeMeans`. */
  valueMeans(file: FileFacts, value: Value, meaning: Meaning): NamedMeaning | undefined {
    if (isNoName(value)) return undefined;
    return this.named(file, this.meant(file, value), meaning);
  }

  /** Whether a call runs inside a trace. */
  context(call: CallRef): Context {
    return this.linked.contexts.of(call);
  }

  /** The calls of a file whose callee has a meaning, whichever. */
  knownCalls(file: FileFacts): readonly CallRef[] {
    return knownCalls(this, file);
  }

  /** Where one call leads. */
  edgesAt(call: CallRef): readonly Edge[] {
    return this.linked.graph.edgesAt(call);
  }

  callsTo(fn: FunctionRef): readonly Edge[] {
    return this.linked.graph.callsTo(fn);
  }

  callsFrom(fn: FunctionRef): readonly Edge[] {
    return this.linked.graph.callsFrom(fn);
  }

  /** The functions that run when the program does; of a library, all. */
  get reachable(): ReadonlySet<FunctionRef> {
    if (!this.reached) {
      const roots = this.entry
        ? [
            ...this.files.map((file) => functionOf(file, 0)),
            ...this.files.flatMap(functionsOf).filter((fn) => this.calledFrom(fn) !== undefined),
          ]
        : this.files.flatMap(functionsOf);
      this.reached = this.reachableFrom(roots);
    }
    return this.reached;
  }

  /** The functions that run when these do, themselves included. The main block of a file that is only imported does not run. */
  reachableFrom(roots: Iterable<FunctionRef>, where: 'this process' | 'children too' = 'children too'): ReadonlySet<FunctionRef> {
    const found = new Set(roots);
    for (const fn of found) {
      for (const edge of this.linked.graph.callsFrom(fn)) {
        if (this.runs(edge.site) && (where === 'children too' || edge.kind !== 'child-process')) found.add(edge.to);
      }
    }
    return found;
  }

  /** The calls that happen when the program runs. */
  *reachableCalls(): Iterable<CallRef> {
    for (const fn of this.reachable) for (const call of this.callsIn(fn)) if (this.runs(call)) yield call;
  }

  /** A call in the main block of a file that this program only imports does not run. */
  runs(call: CallRef): boolean {
    return call.facts.in !== 0 || !this.entry || call.file === this.entry.file || !siteOf(call.file, call.id).guarded;
  }

  /** The call starts a trace or span by itself: a tracked function, a client's `trace`, an integration. */
  isTraced(call: CallRef): boolean {
    if (this.edgesAt(call).some((edge) => !runsElsewhere.has(edge.kind) && this.linked.tracked.has(edge.to))) return true;
    return startsTrace.some((meaning) => this.calleeMeans(call, meaning));
  }

  private named(file: FileFacts, meant: readonly Meant[], meaning: Meaning): NamedMeaning | undefined {
    const sdk = this.linked.sdk(file);
    for (const one of meant) {
      const found = one.kind === 'external' ? sdk.find(file.language, one.name, meaning) : undefined;
      if (found) return found;
    }
    return undefined;
  }
}

/** What is written down stands for itself, and for nothing of an SDK. */
const isNoName = ({ kind }: Value): boolean =>
  kind === 'literal' ||
  kind === 'template' ||
  kind === 'operation' ||
  kind === 'object' ||
  kind === 'list' ||
  kind === 'environment';

const knownCalls = perFile((program, file) => {
  const meanings = calleeMeanings(program, file);
  return callsOf(file).filter((call) => meanings[call.id] !== undefined);
});

const callsByMeaning = perFile((program, file) => {
  const found = new Map<Meaning, CallRef[]>();
  for (const call of knownCalls(program, file)) {
    for (const meaning of new Set(calleeMeanings(program, file)[call.id]?.map((one) => one.meaning))) {
      if (!program.calleeMeans(call, meaning)) continue;
      const calls = found.get(meaning);
      if (calls) calls.push(call);
      else found.set(meaning, [call]);
    }
  }
  return found;
});

/** By the id of the call. Every rule asks this of nearly every call, and most have no meaning. */
const calleeMeanings = perFile((program, file) => {
  const sdk = program.sdk(file);
  return callsOf(file).map((call) => {
    const found = program.graph
      .callee(call)
      .flatMap((one) => (one.kind === 'external' ? sdk.meanings(file.language, one.name) : []));
    return found.length > 0 ? found : undefined;
  });
});
