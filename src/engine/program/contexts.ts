import type { FileFacts } from '../facts/model';
import type { SdkView } from '../sdk/view';
import type { CallGraph, Edge } from './graph';
import { siteOf } from './sites';
import {
  type CallRef,
  calledName,
  callerOf,
  callsInside,
  type FunctionRef,
  functionsInside,
  functionsOf,
  type Meant,
} from './symbols';
import type { Tracked } from './tracked';

/** Whether code runs inside a trace: `mixed` when callers differ, `unknown` when they can't be seen. */
export type Context = 'inside' | 'outside' | 'mixed' | 'unknown';

const INSIDE = 1;
const OUTSIDE = 2;
const UNKNOWN = 4;

/** Answers for every call site whether it runs inside a trace: a property of the site, since a `with` makes part of a function inside. */
export class TraceContexts {
  private readonly ofFunction = new Map<FunctionRef, number>();
  /** What the world outside calls: `OUTSIDE`, unless a middleware of the project may have opened a trace around it. */
  private readonly started: number;

  constructor(
    private readonly graph: CallGraph,
    private readonly tracked: ReadonlyMap<FunctionRef, Tracked>,
    private readonly sdk: (file: FileFacts) => SdkView,
    /** Functions that the world outside calls, with nothing around them: handlers, commands, the program's start. */
    private readonly startedOutside: (fn: FunctionRef) => boolean,
  ) {
    this.started = graph.files.flatMap(functionsOf).some((fn) => this.isTracingMiddleware(fn)) ? UNKNOWN : OUTSIDE;
    this.solve(graph.files.flatMap(functionsOf));
  }

  /** The context of a call. */
  of(call: CallRef): Context {
    const bits = this.site(call);
    if (bits === INSIDE) return 'inside';
    if (bits === OUTSIDE) return 'outside';
    return bits & INSIDE ? 'mixed' : 'unknown';
  }

  private solve(functions: readonly FunctionRef[]): void {
    const waiting = new Set(functions);
    for (const fn of waiting) {
      waiting.delete(fn);
      const before = this.ofFunction.get(fn) ?? 0;
      const after = before | this.compute(fn);
      if (after === before) continue;
      this.ofFunction.set(fn, after);
      for (const edge of this.graph.callsFrom(fn)) waiting.add(edge.to);
      for (const inner of functionsInside(fn)) waiting.add(inner);
    }
  }

  private compute(fn: FunctionRef): number {
    if (this.tracked.has(fn)) return INSIDE;
    if (fn.id === 0) return OUTSIDE;
    let bits = this.startedOutside(fn) ? this.started : 0;
    const edges = this.graph.callsTo(fn);
    for (const edge of edges) bits |= this.along(edge);
    if (edges.length === 0 && bits === 0) bits = UNKNOWN;
    return bits | (isHandedOn(fn) ? UNKNOWN : 0);
  }

  private along(edge: Edge): number {
    switch (edge.kind) {
      case 'call':
      case 'runs':
        return this.site(edge.site);
      case 'possible':
      case 'passed':
        return this.site(edge.site) | UNKNOWN;
      case 'evaluate':
      case 'trace-context':
        return INSIDE;
      case 'thread':
      case 'child-process':
      case 'at-exit':
      case 'signal-handler':
      case 'registers-handler':
        return OUTSIDE;
      default:
        return edge.kind satisfies never;
    }
  }

  private site(call: CallRef): number {
    const around = siteOf(call.file, call.id).withs.flatMap((one) => one.contexts);
    let unknown = 0;
    for (const context of around) {
      const meant = this.graph.meant(call.file, context);
      if (meant.some((one) => this.opensTrace(call.file, one))) return INSIDE;
      if (
        context.kind === 'call' &&
        this.mayOpenTrace({ file: call.file, id: context.call, facts: call.file.calls[context.call] ?? call.facts })
      )
        unknown = INSIDE | UNKNOWN;
    }
    return (this.ofFunction.get(callerOf(call)) ?? 0) | unknown;
  }

  /** It goes on to the next handler, which it is handed, inside a trace. */
  private isTracingMiddleware(fn: FunctionRef): boolean {
    if (!fn.facts.parameters.some(({ name }) => /^(?:_?next|call_next|handler|app|get_response)$/.test(name))) return false;
    return callsInside(fn).some((call) => {
      const goesOn = this.graph.resolver
        .resolve(call.file, call.facts.callee)
        .some((one) => one.kind === 'parameter' && one.function === fn && one.suffix === '');
      if (!goesOn) return false;
      const around = siteOf(call.file, call.id).withs.flatMap((one) => one.contexts);
      return (
        this.tracked.has(fn) ||
        around.some((context) => this.graph.meant(call.file, context).some((one) => this.opensTrace(call.file, one)))
      );
    });
  }

  private opensTrace(file: FileFacts, one: Meant): boolean {
    const name = one.kind === 'external' ? calledName(one.name) : undefined;
    return name !== undefined && this.sdk(file).find(file.language, name, 'trace-context') !== undefined;
  }

  /** A context manager of the project that opens a trace somewhere in itself. */
  private mayOpenTrace(context: CallRef): boolean {
    return this.graph.resolver.resolve(context.file, context.facts.callee).some((one) => {
      if (one.kind === 'function') return this.tracesIn(one.function);
      return (
        one.kind === 'class' &&
        one.class.facts.methods.some((id) =>
          functionsOf(one.class.file).some((method) => method.id === id && this.tracesIn(method)),
        )
      );
    });
  }

  private tracesIn(fn: FunctionRef): boolean {
    return fn.file.calls.some(
      (facts, id) =>
        facts.in === fn.id &&
        this.graph.meant(fn.file, { kind: 'call', at: facts.at, call: id }).some((one) => this.opensTrace(fn.file, one)),
    );
  }
}

/** The function is stored, returned or put into data, so that it may be called from anywhere. */
function isHandedOn(fn: FunctionRef): boolean {
  const binding = fn.facts.binding === undefined ? undefined : fn.file.bindings[fn.facts.binding];
  return (
    binding?.uses.some(
      ({ role, path }) =>
        path.length === 0 && (role.to === 'element' || role.to === 'member' || role.to === 'field' || role.to === 'return'),
    ) ?? false
  );
}
