import type { Export, FileFacts, FunctionFacts, Parameter, Value } from '../facts/model';
import type { SdkView } from '../sdk/view';
import type { CallGraph, Edge } from './graph';
import { regionsOf, siteOf } from './sites';
import { at, type CallRef, calledName, callsInside, callsOf, type FunctionRef, functionOf, functionsOf } from './symbols';

/**
 * How a program runs. `script`: it ends by itself. `server`: it serves or waits for ever. `handler`: a platform calls it and may freeze it
 * after each answer. `library`: others import it.
 */
export type ProgramKind = 'script' | 'server' | 'handler' | 'notebook' | 'library';

/** What makes a file the start of a program, where something does. */
export interface Entry {
  readonly file: FileFacts;
  readonly kind: Exclude<ProgramKind, 'library'>;
  /** The functions that are called from outside: handlers and commands. */
  readonly starts: readonly FunctionRef[];
}

/** How a statement of the module starts work by itself, not by an event to come. */
const startsAtOnce: ReadonlySet<Edge['kind']> = new Set(['call', 'runs', 'thread', 'child-process']);

/** Recognises program starts, and the functions that the world outside calls. */
export class Entries {
  private readonly outside = new Map<FunctionRef, 'handler' | 'route' | 'command' | 'framework'>();

  constructor(
    private readonly graph: CallGraph,
    private readonly sdk: (file: FileFacts) => SdkView,
  ) {
    for (const file of graph.files) {
      const offered = file.exports.filter(({ name }) => name === 'default' || name === 'handler' || routeMethod.test(name));
      for (const fn of functionsOf(file)) this.noteOutside(fn, offered);
    }
  }

  /** Who calls a function from outside the project: a platform (`handler`), a server (`route`), the command line, or another framework. */
  calledFrom(fn: FunctionRef): 'handler' | 'route' | 'command' | 'framework' | undefined {
    return this.outside.get(fn);
  }

  /** The entry that a file is; `imported` files count only by a main guard, since importing them must not start anything. */
  entryOf(file: FileFacts, imported: boolean, named: boolean): Entry | undefined {
    const starts = functionsOf(file).filter((fn) => this.outside.has(fn) && this.outside.get(fn) !== 'framework');
    if (file.notebook) return { file, kind: 'notebook', starts };
    const platform = starts.filter((fn) => this.outside.get(fn) === 'handler');
    const running = this.runsSomething(file, !imported || named);
    if (platform.length > 0 && !running) return { file, kind: 'handler', starts: platform };
    if (this.makesServer(file) || starts.some((fn) => this.outside.get(fn) === 'route')) return { file, kind: 'server', starts };
    if (running || named || starts.length > 0) return { file, kind: 'script', starts };
    return undefined;
  }

  /** The functions reachable from `entry` can't end the program: it serves, or loops without a way out. */
  blocks(reachable: Iterable<FunctionRef>): boolean {
    for (const fn of reachable) {
      if (hasEndlessLoop(fn.facts)) return true;
      for (const call of callsInside(fn)) if (this.means(fn.file, call.id, 'blocks')) return true;
    }
    return false;
  }

  private runsSomething(file: FileFacts, unguarded: boolean): boolean {
    return callsOf(file).some((call) => {
      if (call.facts.in !== 0) return false;
      const site = siteOf(file, call.id);
      if (site.guarded) return true;
      if (site.types || !unguarded) return false;
      return (
        this.graph
          .callsFrom(functionOf(file, 0))
          .some((edge) => edge.site === call && startsAtOnce.has(edge.kind) && edge.to.facts.method !== 'constructor') ||
        this.actsAtOnce(file, call.id)
      );
    });
  }

  private actsAtOnce(file: FileFacts, call: number): boolean {
    return (['traced-client', 'log-trace', 'evaluate', 'runs', 'blocks', 'hard-exit'] as const).some((meaning) =>
      this.means(file, call, meaning),
    );
  }

  private makesServer(file: FileFacts): boolean {
    return callsOf(file).some((call) => call.facts.in === 0 && this.means(file, call.id, 'server-app'));
  }

  /** A model or a graph decides in the middle of a run whether the function is called: no server is there for that. */
  private takesStep(call: CallRef): boolean {
    return (
      call.file.language === 'typescript' &&
      this.graph.callee(call).some((one) => one.kind === 'external' && stepTakers.test(calledName(one.name) ?? one.name))
    );
  }

  private means(file: FileFacts, call: number, meaning: Parameters<SdkView['find']>[2]): boolean {
    const ref = at(callsOf(file), call);
    return this.graph.callee(ref).some((one) => {
      const entry = one.kind === 'external' ? this.sdk(file).find(file.language, one.name, meaning) : undefined;
      return entry !== undefined && !(entry.bare && ref.facts.arguments.length > 0);
    });
  }

  private noteOutside(fn: FunctionRef, offered: readonly Export[]): void {
    const { file, facts } = fn;
    for (const decorator of facts.decorators) {
      for (const one of this.graph.meant(file, decorator.value)) {
        if (one.kind !== 'external') continue;
        const name = calledName(one.name) ?? one.name;
        const sdk = this.sdk(file);
        if (sdk.find(file.language, name, 'registers-handler')) this.outside.set(fn, 'route');
        else {
          const kind = sdk.decorator(file.language, name);
          if (kind === 'cli-command') this.outside.set(fn, 'command');
          else if (kind === 'serverless') this.outside.set(fn, 'handler');
          else if (kind === 'registers') this.outside.set(fn, 'framework');
        }
      }
    }
    const registered = this.graph.callsTo(fn).filter((edge) => edge.kind === 'registers-handler');
    if (registered.length > 0) this.outside.set(fn, registered.every(({ site }) => this.takesStep(site)) ? 'framework' : 'route');
    if (this.outside.has(fn)) return;
    if (file.language === 'python' ? isPythonHandler(fn) : isExportedHandler(fn, offered)) this.outside.set(fn, 'handler');
    else if (file.language === 'typescript' && isRoute(fn, offered)) this.outside.set(fn, 'route');
  }
}

const stepTakers = /[./](?:tool|createTool|DynamicTool|DynamicStructuredTool|addNode)$/;

const endless = new WeakMap<FunctionFacts, boolean>();

function hasEndlessLoop(fn: FunctionFacts): boolean {
  let known = endless.get(fn);
  if (known === undefined) {
    known = false;
    for (const region of regionsOf(fn.body)) known ||= region.kind === 'loop' && region.endless;
    endless.set(fn, known);
  }
  return known;
}

/** AWS Lambda's `def handler(event, context)`. */
function isPythonHandler({ facts }: FunctionRef): boolean {
  return (
    facts.parent === 0 &&
    facts.class === undefined &&
    /^(?:lambda_)?handler$/.test(facts.name ?? '') &&
    facts.parameters[0]?.name === 'event' &&
    facts.parameters.length >= 2
  );
}

/** `export const handler = async (event) => ...` of AWS Lambda, and `export default { fetch }` of Cloudflare. */
function isExportedHandler(fn: FunctionRef, offered: readonly Export[]): boolean {
  const { file, facts } = fn;
  const [first] = facts.parameters;
  return offered.some(({ name, value }) => {
    if (!value) return false;
    if (name === 'handler') return first !== undefined && takesEvent(first) && is(file, value, fn);
    return (
      name === 'default' &&
      value.kind === 'object' &&
      value.entries.some((entry) => entry.key === 'fetch' && is(file, entry.value, fn)) &&
      first !== undefined
    );
  });
}

/** `event`, or by its type: `{ Records }: SQSEvent`. */
const takesEvent = ({ name, annotation }: Parameter): boolean =>
  /^_?(?:event|evt|ev)$/.test(name) || /Event(?:V2)?\b/.test(annotation?.text ?? '');

const routeMethod = /^(?:GET|POST|PUT|PATCH|DELETE|loader|action)$/;

/** A file-based route: `GET`, `POST` of a `route.ts`, the default export below `api/`. */
function isRoute(fn: FunctionRef, offered: readonly Export[]): boolean {
  const { file } = fn;
  return offered.some(({ name, value }) => {
    if (!value) return false;
    const method = routeMethod.test(name) && /\/(?:route|\+server|routes\/.*)\.[cm]?[jt]sx?$/.test(file.path);
    return (method || (name === 'default' && /\/api\//.test(file.path))) && is(file, value, fn);
  });
}

/** The value is the function, or what a wrapper makes of it: `middy(fn).use(...)`, `track({ ... }, fn)`. */
function is(file: FileFacts, value: Value, fn: FunctionRef): boolean {
  if (value.kind === 'function') return value.function === fn.id;
  if (value.kind === 'call') {
    const { callee, arguments: given } = at(file.calls, value.call);
    return given.some((argument) => is(file, argument.value, fn)) || (callee.kind === 'member' && is(file, callee.object, fn));
  }
  if (value.kind !== 'reference' || value.binding === undefined || value.path.length > 0) return false;
  return at(file.bindings, value.binding).definitions.some(({ value: held }) => held.kind !== 'reference' && is(file, held, fn));
}
