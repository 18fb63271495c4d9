import { existsSync } from 'node:fs';
import { type Uri, workspace } from 'vscode';
import type { PanelAction, PanelConversation, PanelState } from '../../protocol/panel';
import type { Handlers } from '../../protocol/rpc';
import { OpikClient } from '../../traces/client/opik-client';
import { orphansOf } from '../../traces/client/orphans';
import { withOrphans } from '../../traces/panel/orphaned';
import { type Reads, readsOf } from '../../traces/panel/source';
import { Disposables } from '../disposables';
import type { LocalTracing } from '../tracing/local-tracing';
import { shellLine } from '../tracing/variables';
import type { Warnings } from '../tracing/warnings';
import { Pages } from './pages';
import { sourceOf } from './sources';

/** Does what a click in a page asks for. */
export type Act = (action: PanelAction) => Promise<void>;

/** Milliseconds for which the receiver is kept after the last page has gone. */
const PATIENCE = 15_000;
/** Milliseconds in which a page that was opened for a trace asks. */
const LOADING = 5_000;

/** The trace panel: its pages, answered from the receiver of this editor. */
export class Panel extends Disposables {
  readonly pages: Pages;
  #server: { readonly url: string; readonly client: OpikClient; readonly reads: Reads } | undefined;
  #hasTraces = false;
  #leaving: NodeJS.Timeout | undefined;
  /** A trace for a page that is just being loaded. */
  #toShow: { readonly trace: string; readonly until: number } | undefined;

  constructor(
    extension: Uri,
    private readonly tracing: LocalTracing,
    private readonly warnings: Warnings,
    act: Act,
  ) {
    super();
    this.pages = this.add(new Pages(extension, this.#handlers(act)));
    this.add(tracing.onDidChange(() => this.#tell()));
    this.add(workspace.onDidGrantWorkspaceTrust(() => this.#tell()));
    warnings.onDidChange(() => this.#tell());
    this.add(
      tracing.onDidReceive(({ traces, removed, more }) => {
        if (!this.pages.isVisible) return;
        this.pages.tell('changed', { traces, removed, more });
        if (removed || more || !this.#hasTraces) void this.#look().then((isNew) => isNew && this.#tell());
      }),
    );
    this.add(this.pages.onDidChangeVisibility(() => this.leaveLater()));
    this.add({ dispose: () => clearTimeout(this.#leaving) });
  }

  /** What the pages show when there is nothing else to show. */
  get state(): PanelState {
    const { state } = this.tracing;
    const rest = { warnings: [], hasTraces: this.#hasTraces };
    if (!workspace.isTrusted) return { tracing: 'untrusted', warnings: [], hasTraces: false };
    switch (state.kind) {
      case 'stopped':
        return { tracing: 'off', ...rest };
      case 'starting':
      case 'restarting':
        return { tracing: 'starting', ...rest };
      case 'failed':
        return { tracing: 'failed', trouble: state.reason, ...rest };
      case 'running':
        return { tracing: 'on', url: state.url, line: shellLine(state.url), ...rest, warnings: this.warnings.list() };
      default:
        return state satisfies never;
    }
  }

  /** Shows a trace in the view, which may still have to load. */
  show(trace: string): void {
    this.#toShow = { trace, until: Date.now() + LOADING };
    this.pages.tell('show', { trace });
  }

  /** Questions to the receiver that runs now; it is started where there is none. Rejects with a sentence. */
  async reads(): Promise<Reads> {
    return (await this.#reached()).reads;
  }

  async #reached(): Promise<{ readonly client: OpikClient; readonly reads: Reads }> {
    const { url } = await this.tracing.reached();
    if (this.#server?.url !== url) {
      const client = new OpikClient({ url, workspace: 'default' });
      const reads = withOrphans(readsOf(client, Date.now, sourceOf), (signal) => orphansOf(url, signal));
      this.#server = { url, client, reads };
    }
    this.leaveLater();
    return this.#server;
  }

  /** Finds out whether there are traces, and whether that is new; a receiver is started for it only where there is a store. */
  async #look(): Promise<boolean> {
    const { receiver, options } = this.tracing;
    const before = this.#hasTraces;
    if (!workspace.isTrusted || receiver.kind === 'failed') return false;
    if (receiver.kind === 'stopped' && !existsSync(options.file)) return false;
    try {
      const { client } = await this.#reached();
      const { total } = await client.traces(
        { page: 1, size: 1, exclude: ['input', 'output', 'metadata'] },
        AbortSignal.timeout(5_000),
      );
      this.#hasTraces = total > 0;
    } catch {
      // The state says that there is no receiver.
    }
    return this.#hasTraces !== before;
  }

  #tell(): void {
    this.pages.tell('state', this.state);
  }

  /** A page that is hidden costs nothing, and a receiver that is there only for reading ends. */
  leaveLater(): void {
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    if (this.pages.isVisible) return;
    this.#leaving = setTimeout(() => this.tracing.leave(), PATIENCE);
  }

  #handlers(act: Act): Handlers<PanelConversation> {
    return {
      state: async () => {
        // Where traces are known, the page does not wait for what is asked again.
        if (this.#hasTraces) void this.#look().then((isNew) => isNew && this.#tell());
        else await this.#look();
        const { trace, until = 0 } = this.#toShow ?? {};
        this.#toShow = undefined;
        // After the answer, which is what the page waits for.
        if (trace !== undefined && Date.now() < until) setTimeout(() => this.pages.tell('show', { trace }), 50);
        return this.state;
      },
      traces: async (asked, signal) => (await this.reads()).traces(asked, signal),
      rows: async (asked, signal) => (await this.reads()).rows(asked, signal),
      facets: async (asked, signal) => (await this.reads()).facets(asked, signal),
      trace: async (asked, signal) => (await this.reads()).trace(asked, signal),
      spans: async (asked, signal) => (await this.reads()).spans(asked, signal),
      find: async (asked, signal) => (await this.reads()).find(asked, signal),
      detail: async (asked, signal) => (await this.reads()).detail(asked, signal),
      field: async (asked, signal) => (await this.reads()).field(asked, signal),
      threads: async (asked, signal) => (await this.reads()).threads(asked, signal),
      turns: async (asked, signal) => (await this.reads()).turns(asked, signal),
      act: async (action) => {
        await act(action);
        return null;
      },
    };
  }
}
