import { givenTo } from './given';
import type { Program } from './program';
import { siteOf } from './sites';
import { type CallRef, callerOf, type FunctionRef } from './symbols';
import { calledNames, type ThreadId, threadIds } from './threads';
import { callersOf } from './turns';

/** Whether traces get a thread id, wherever that happens: in the function that starts them, in what it calls, or by its callers. */
export class ThreadIds {
  private all: readonly ThreadId[] | undefined;
  private isMapped: boolean | undefined;

  constructor(private readonly program: Program) {}

  private get given(): readonly ThreadId[] {
    this.all ??= [...threadIds(this.program)];
    return this.all;
  }

  private get byFramework(): boolean {
    this.isMapped ??=
      this.given.some((one) => one.of === 'framework') ||
      this.program.files.some((file) =>
        calledNames(this.program, file).some((name) => name.startsWith('opik.integrations.adk.')),
      );
    return this.isMapped;
  }

  /** The trace that a run of `fn` starts gets a thread id, or may get one in a way that can't be read. */
  reach(fn: FunctionRef): boolean {
    if (this.byFramework) return true;
    const below = this.program.reachableFrom([fn]);
    const above = callersOf(this.program, fn);
    return (
      this.given.some((one) => below.has(callerOf(one.call)) || this.isGivenAbove(one, above)) ||
      [...below, ...above].some((one) => this.maySet(one, above))
    );
  }

  private isGivenAbove({ call, of }: ThreadId, above: ReadonlySet<FunctionRef>): boolean {
    const caller = callerOf(call);
    if (!above.has(caller)) return false;
    const leading = this.program.callsFrom(caller).filter((edge) => above.has(edge.to));
    if (of === 'call') return leading.some((edge) => edge.site === call);
    return leading.some((edge) =>
      siteOf(caller.file, edge.site.id).withs.some(({ contexts }) =>
        contexts.some((context) => context.kind === 'call' && context.call === call.id),
      ),
    );
  }

  /** A thread id is set in a way that is not known: by something else of that name, or with arguments that can't be read. */
  private maySet(fn: FunctionRef, above: ReadonlySet<FunctionRef>): boolean {
    const { file, id } = fn;
    const stores = file.stores.some(({ in: home, target }) => home === id && isThreadKey(lastOf(target)));
    return stores || this.program.callsIn(fn).some((call) => this.mayCarry(call, above));
  }

  private mayCarry(call: CallRef, above: ReadonlySet<FunctionRef>): boolean {
    const isOpiks = this.program.calleeMeans(call, 'thread-id') !== undefined;
    const args = call.facts.arguments.find(({ name }) => name === 'opik_args');
    if (args && this.leads(call, above) && args.value.kind !== 'object') return true;
    if (isOpiks) return givenTo(this.program, call).open;
    const isUnknown = this.program.graph.callee(call).every((one) => one.kind === 'parameter');
    return isUnknown && givenTo(this.program, call).values.some(({ name }) => isThreadKey(name));
  }

  private leads(call: CallRef, above: ReadonlySet<FunctionRef>): boolean {
    return this.program.edgesAt(call).some((edge) => above.has(edge.to));
  }
}

const isThreadKey = (name: string | undefined): boolean => name === 'thread_id' || name === 'threadId';

const lastOf = (target: ThreadId['value']): string | undefined =>
  target.kind === 'reference' ? target.path.at(-1) : target.kind === 'member' ? target.name : undefined;
