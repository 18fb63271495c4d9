import type { FileFacts, FunctionId, Value } from '../facts/model';
import type { SdkView } from '../sdk/view';
import { Answers } from './answers';
import { type HandedOver, handedOver, takenValues } from './handed-over';
import { argumentFor, unique } from './meanings';
import type { Resolver } from './resolver';
import {
  at,
  type CallRef,
  type ClassRef,
  calledName,
  callerOf,
  callsOf,
  type FunctionRef,
  functionOf,
  functionsOf,
  type Meant,
  methodName,
} from './symbols';

/**
 * How a call site leads to a function. `call`: it calls it. `possible`: a method of that name, on an object that is not known.
 * `passed`: it is given to something of another package that nothing is known about. The others: see `Meaning`.
 */
export type EdgeKind = 'call' | 'possible' | 'passed' | HandedOver;

export interface Edge {
  readonly site: CallRef;
  readonly from: FunctionRef;
  readonly to: FunctionRef;
  readonly kind: EdgeKind;
}

/** Methods of lists and promises that run the function they are given, before or after they return, in the context of the call. */
const runsItsCallback = /\.(?:then|catch|finally|map|forEach|filter|flatMap|reduce|some|every|find|findIndex|sort)$/;
/** Built-ins of both languages that do the same. */
const runsItsArgument = new Set([
  'map',
  'filter',
  'sorted',
  'min',
  'max',
  'setTimeout',
  'setImmediate',
  'queueMicrotask',
  'Promise',
]);

const contextMethods = ['__enter__', '__exit__', '__aenter__', '__aexit__'];

/** Past this many methods of one name, the name says nothing. */
const mostNamesakes = 12;

/** A parameter is followed to this many callers. */
const mostCallers = 50;

/** Who calls whom, and what every call's callee stands for. */
export class CallGraph {
  private readonly callees = new Map<CallRef, readonly Meant[]>();
  private readonly applied = new Map<FunctionRef, CallRef[]>();
  private readonly decorated = new Map<FunctionRef, FunctionRef[]>();
  private readonly outgoing = new Map<FunctionRef, Edge[]>();
  private readonly bySite = new Map<CallRef, Edge[]>();
  private readonly incoming = new Map<FunctionRef, Edge[]>();
  private readonly answers = new Answers();
  private readonly meanings = new Map<Value, readonly Meant[]>();
  private readonly methods = new Map<string, FunctionRef[]>();

  constructor(
    readonly files: readonly FileFacts[],
    readonly resolver: Resolver,
    sdk: (file: FileFacts) => SdkView,
  ) {
    for (const file of files) this.noteApplications(file);
    for (const file of files) {
      const view = sdk(file);
      for (const call of callsOf(file)) this.link(call, view);
    }
  }

  /** What the callee of a call stands for, a parameter followed to what callers hand over. */
  callee(call: CallRef): readonly Meant[] {
    let known = this.callees.get(call);
    if (!known) {
      known = this.meant(call.file, call.facts.callee);
      this.callees.set(call, known);
    }
    return known;
  }

  /** What a value stands for, a parameter followed to what callers hand over. */
  meant(file: FileFacts, value: Value): readonly Meant[] {
    if (isPlain(value) || value.kind === 'function') return this.resolver.resolve(file, value);
    let known = this.meanings.get(value);
    if (!known) {
      known = this.expanded(this.resolver.resolve(file, value));
      this.meanings.set(value, known);
    }
    return known;
  }

  callsFrom(fn: FunctionRef): readonly Edge[] {
    return this.outgoing.get(fn) ?? [];
  }

  /** Where one call leads. */
  edgesAt(call: CallRef): readonly Edge[] {
    return this.bySite.get(call) ?? [];
  }

  callsTo(fn: FunctionRef): readonly Edge[] {
    return this.incoming.get(fn) ?? [];
  }

  private expanded(meant: readonly Meant[]): readonly Meant[] {
    if (!meant.some((one) => one.kind === 'parameter')) return meant;
    return meant.flatMap((one) => (one.kind === 'parameter' ? this.handed(one) : [one]));
  }

  private handed({ function: fn, index, suffix }: Meant & { kind: 'parameter' }): readonly Meant[] {
    const parameter = at(fn.facts.parameters, index);
    const handed = this.answers.once(fn.file, parameter, () => {
      const found: Meant[] = [];
      for (const call of (this.applied.get(fn) ?? []).slice(0, mostCallers)) {
        const argument = argumentFor(fn, index, call.facts.arguments);
        if (argument) found.push(...this.expanded(this.resolver.resolve(call.file, argument.value)));
      }
      const first = fn.facts.parameters[0]?.kind === 'receiver' ? 1 : 0;
      if (index === first) for (const below of this.decorated.get(fn) ?? []) found.push({ kind: 'function', function: below });
      return unique(found);
    });
    return suffix === '' || handed.length === 0 ? handed : this.resolver.suffixed(handed, suffix);
  }

  private noteApplications(file: FileFacts): void {
    for (const call of callsOf(file)) {
      for (const one of this.resolver.resolve(file, call.facts.callee)) {
        for (const fn of targetsOf(one)) listIn(this.applied, fn).push(call);
      }
    }
    for (const fn of functionsOf(file)) {
      if (fn.facts.class !== undefined && fn.facts.name !== undefined) listIn(this.methods, fn.facts.name).push(fn);
      for (const decorator of fn.facts.decorators) {
        for (const one of this.resolver.resolve(file, decorator.value))
          if (one.kind === 'function') listIn(this.decorated, one.function).push(fn);
      }
    }
  }

  private link(call: CallRef, sdk: SdkView): void {
    const callee = this.callee(call);
    let known = false;
    for (const one of callee) {
      const targets = targetsOf(one);
      known ||= targets.length > 0 || one.kind !== 'value';
      for (const to of targets) this.add(call, to, 'call');
      if (one.kind === 'class') for (const to of protocolOf(one.class)) this.add(call, to, 'possible');
      if (one.kind === 'external') this.linkArguments(call, one.name, sdk);
    }
    if (!known) this.linkNamesakes(call);
    if (call.facts.role.to === 'with') this.linkContextManager(call);
  }

  /** `with Session():` calls what a `Session` has for it. */
  private linkContextManager(call: CallRef): void {
    const made = this.expanded(this.resolver.called(call));
    for (const name of contextMethods) {
      for (const one of this.resolver.members(made.filter(isInstance), name))
        if (one.kind === 'function') this.add(call, one.function, 'call');
    }
  }

  private linkNamesakes(call: CallRef): void {
    const { callee } = call.facts;
    const name = methodName(callee);
    const namesakes =
      name === undefined ? [] : (this.methods.get(name) ?? []).filter((method) => method.file.language === call.file.language);
    if (namesakes.length <= mostNamesakes) for (const method of namesakes) this.add(call, method, 'possible');
    this.linkCallbacks(call, name === undefined ? '' : `.${name}`, this.functionsGiven(call));
  }

  /** Functions given to something that is not known by name. */
  private linkCallbacks(call: CallRef, name: string, given: readonly FunctionRef[]): void {
    if (given.length === 0) return;
    const kind = runsItsCallback.test(name) || runsItsArgument.has(name) ? 'runs' : 'passed';
    for (const fn of given) this.add(call, fn, kind);
  }

  private functionsGiven(call: CallRef): readonly FunctionRef[] {
    const found: FunctionRef[] = [];
    for (const { value } of call.facts.arguments) this.collectFunctions(call.file, value, found);
    return found;
  }

  private linkArguments(call: CallRef, name: string, sdk: SdkView): void {
    const given = this.functionsGiven(call);
    if (given.length === 0) return;
    const taken = new Set<FunctionRef>();
    for (const entry of sdk.meanings(call.file.language, name)) {
      const kind = handedOver(entry);
      if (!kind) continue;
      for (const takes of [entry.takes, ...(entry.alsoTakes ?? [])]) {
        for (const value of takes ? takenValues(call, takes) : []) {
          for (const fn of this.functionsIn(call.file, value)) {
            taken.add(fn);
            this.add(call, fn, kind);
          }
        }
      }
    }
    const bare = calledName(name) ?? name;
    // `track(fn)`, `functools.partial(fn)` and `functools.wraps(fn)` leave it to others to call `fn`.
    if (sdk.find(call.file.language, bare, 'track') || sdk.decorator(call.file.language, bare) === 'keeps') return;
    this.linkCallbacks(
      call,
      name,
      given.filter((fn) => !taken.has(fn)),
    );
  }

  private functionsIn(file: FileFacts, value: Value): readonly FunctionRef[] {
    const found: FunctionRef[] = [];
    this.collectFunctions(file, value, found);
    return found;
  }

  /** The functions that a value hands over: itself, or in a list or object. */
  private collectFunctions(file: FileFacts, value: Value, found: FunctionRef[], depth = 0): void {
    if (isPlain(value)) return;
    for (const one of this.meant(file, value)) {
      if (one.kind === 'function') found.push(one.function);
      if (one.kind !== 'value' || depth > 2) continue;
      if (one.value.kind === 'list') for (const item of one.value.items) this.collectFunctions(one.file, item, found, depth + 1);
      else if (one.value.kind === 'object')
        for (const entry of one.value.entries) this.collectFunctions(one.file, entry.value, found, depth + 1);
    }
  }

  private add(site: CallRef, to: FunctionRef, kind: EdgeKind): void {
    const present = listIn(this.bySite, site);
    if (present.some((one) => one.to === to && one.kind === kind)) return;
    const edge: Edge = { site, from: callerOf(site), to, kind };
    present.push(edge);
    listIn(this.outgoing, edge.from).push(edge);
    listIn(this.incoming, to).push(edge);
  }
}

/** Methods such as `[Symbol.asyncDispose]`, which the language may call on every instance. */
const protocolOf = ({ file, facts }: ClassRef): readonly FunctionRef[] =>
  file.language === 'python'
    ? []
    : facts.methods.map((id) => functionOf(file, id)).filter((method) => method.facts.name === undefined);

/** The functions that a call of this runs. */
function targetsOf(one: Meant): readonly FunctionRef[] {
  if (one.kind === 'function') return [one.function];
  const method = (name: (id: FunctionId) => boolean): FunctionRef[] => {
    if (one.kind !== 'class' && one.kind !== 'instance') return [];
    return one.class.facts.methods.filter(name).map((id) => functionOf(one.class.file, id));
  };
  if (one.kind === 'class') return method((id) => one.class.file.functions[id]?.method === 'constructor');
  return one.kind === 'instance' ? method((id) => one.class.file.functions[id]?.name === '__call__') : [];
}

const isInstance = (one: Meant): boolean => one.kind === 'instance';

/** Nothing that holds a function. */
const isPlain = ({ kind }: Value): boolean =>
  kind === 'literal' || kind === 'template' || kind === 'environment' || kind === 'operation';

function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
