import { existsSync } from 'node:fs';
import { type Uri, window, workspace } from 'vscode';
import { type RecentSpans, withoutGone } from '../../links/runs';
import type { PanelAction, PanelConversation, PanelNews, PanelState } from '../../protocol/panel';
import type { Handlers } from '../../protocol/rpc';
import { type GivenScore, OpikClient } from '../../traces/client/opik-client';
import { orphansOf } from '../../traces/client/orphans';
import { withOrphans } from '../../traces/panel/orphaned';
import { recentSpans } from '../../traces/panel/recent-spans';
import { Scope } from '../../traces/panel/scope';
import { type Reads, readsOf } from '../../traces/panel/source';
import { Disposables } from '../disposables';
import { type FirstProgram, shownProgram, startFirstProgram } from '../runner/first-program';
import type { ChosenSource } from '../sources/chosen-source';
import type { LocalTracing } from '../tracing/local-tracing';
import { shellLine } from '../tracing/variables';
import type { Warnings } from '../tracing/warnings';
import { answersOf } from './answers';
import { Pages } from './pages';
import { sourceOf } from './sources';

/** Does what a click in a page asks for. */
export type Act = (action: PanelAction) => Promise<void>;

/** Milliseconds for which the receiver is kept after the last page has gone. */
const PATIENCE = 15_000;
/** Milliseconds in which a page that was opened for a trace asks. */
const LOADING = 5_000;

/** The trace panel: its pages, answered from the receiver of this editor or from a server. */
export class Panel extends Disposables {
  readonly pages: Pages;
  #server: { readonly url: string; readonly client: OpikClient; readonly reads: Reads } | undefined;
  #hasTraces = false;
  /** What is offered to be run where there are no traces yet. */
  #program: FirstProgram | undefined;
  #leaving: NodeJS.Timeout | undefined;
  /** What the server lacks, as the pages were told. */
  #lacks: string | undefined;
  /** A trace for a page that is just being loaded. */
  #toShow: { readonly news: PanelNews['show'][0]; readonly until: number } | undefined;

  constructor(
    extension: Uri,
    private readonly tracing: LocalTracing,
    private readonly warnings: Warnings,
    readonly chosen: ChosenSource,
    act: Act,
    private readonly findProgram: () => Promise<FirstProgram | undefined>,
  ) {
    super();
    this.pages = this.add(new Pages(extension, this.#handlers(act)));
    this.add(
      tracing.onDidChange(() => {
        this.#tell();
        if (this.pages.isVisible) void this.#lookForProgram();
      }),
    );
    this.add(workspace.onDidGrantWorkspaceTrust(() => this.#tell()));
    warnings.onDidChange(() => this.#tell());
    this.add(
      tracing.onDidReceive(({ traces, removed, more }) => {
        if (!this.pages.isVisible || chosen.opened) return;
        this.pages.tell('changed', { traces, removed, more });
        if (removed || more || !this.#hasTraces) void this.#look().then((isNew) => isNew && this.#tell());
      }),
    );
    this.add(chosen.onDidChange(() => this.#sourceChanged()));
    this.add(chosen.onDidReceive((change) => this.pages.tell('changed', change)));
    this.add(
      this.pages.onDidChangeVisibility(() => {
        this.leaveLater();
        this.#attend();
      }),
    );
    this.add(window.onDidChangeWindowState(() => this.#attend()));
    this.add({ dispose: () => clearTimeout(this.#leaving) });
  }

  /** What the pages show when there is nothing else to show. */
  get state(): PanelState {
    const { state } = this.tracing;
    const { server } = this.chosen;
    const rest = { warnings: [], hasTraces: this.#hasTraces, ...(server && { server }) };
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
        return {
          tracing: 'on',
          url: state.url,
          line: shellLine(state.url),
          ...rest,
          ...this.#offered(),
          warnings: this.warnings.list(),
        };
      default:
        return state satisfies never;
    }
  }

  /** Shows a trace in the view, which may still have to load, and a span in it. */
  show(trace: string, span?: string): void {
    const news = { trace, ...(span !== undefined && { span }) };
    this.#toShow = { news, until: Date.now() + LOADING };
    this.pages.tell('show', news);
  }

  /** Questions to what is read from: a server, or the receiver that runs now; it is started where there is none. Rejects with a sentence. */
  async reads(): Promise<Reads> {
    await this.chosen.restored();
    return this.chosen.opened?.reads ?? (await this.#reached()).reads;
  }

  /** The newest spans of what is read; undefined where nothing is running to read them from: no process is started for that. */
  async recentSpans(signal: AbortSignal): Promise<RecentSpans | undefined> {
    await this.chosen.restored();
    const { opened } = this.chosen;
    if (opened) return opened.recentSpans(signal);
    const { receiver } = this.tracing;
    if (receiver.kind !== 'running') return undefined;
    const { client } = this.#at(receiver.url);
    const recent = await recentSpans(client, new Scope(client), Date.now(), signal);
    const isOpen = [...recent.spans, ...(recent.traces ?? [])].some(({ status }) => status === 'running');
    return isOpen ? withoutGone(recent, await orphansOf(receiver.url, signal)) : recent;
  }

  /** Gives a feedback score where the trace was read. */
  async score(trace: string, span: string | undefined, score: GivenScore, signal: AbortSignal): Promise<void> {
    const { opened } = this.chosen;
    if (opened) return opened.score(trace, span, score, signal);
    const { client } = await this.#reached();
    await client.score(span === undefined ? 'trace' : 'span', span ?? trace, score, signal);
  }

  /** Gives one to a conversation as a whole; who shows it reads it again. */
  async scoreThread(project: string, thread: string, score: GivenScore, signal: AbortSignal): Promise<void> {
    const { opened } = this.chosen;
    if (opened) await opened.scoreThread(project, thread, score, signal);
    else await (await this.#reached()).client.scoreThread(project, thread, score, signal);
    this.pages.tell('changed', { traces: [], removed: false, more: true });
  }

  /** These traces are different now: who shows them reads them again. */
  changed(traces: readonly string[]): void {
    this.pages.tell('changed', { traces, removed: false, more: false });
  }

  async #reached(): Promise<{ readonly client: OpikClient; readonly reads: Reads }> {
    const { url } = await this.tracing.reached();
    const server = this.#at(url);
    this.leaveLater();
    return server;
  }

  #at(url: string): { readonly url: string; readonly client: OpikClient; readonly reads: Reads } {
    if (this.#server?.url === url) return this.#server;
    const client = new OpikClient({ url, workspace: 'default' });
    const reads = withOrphans(readsOf(client, Date.now, sourceOf), (signal) => orphansOf(url, signal));
    this.#server = { url, client, reads };
    return this.#server;
  }

  /** Finds out whether there are traces, and whether that is new; a receiver is started for it only where there is a store. */
  async #look(): Promise<boolean> {
    const { receiver, options } = this.tracing;
    const before = this.#hasTraces;
    if (!workspace.isTrusted || receiver.kind === 'failed' || this.chosen.opened) return false;
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

  #offered(): Pick<PanelState, 'program'> {
    return this.#program && !this.#hasTraces ? { program: shownProgram(this.#program) } : {};
  }

  /** Finds out how the open project is started, while that is of use. */
  async #lookForProgram(): Promise<void> {
    if (this.tracing.state.kind !== 'running' || this.#hasTraces || this.chosen.opened) return;
    try {
      this.#program = await this.findProgram();
    } catch {
      // The general words stay.
    }
    if (this.#program) this.#tell();
  }

  /** Runs what is offered. */
  async runProgram(): Promise<void> {
    if (this.#program) await startFirstProgram(this.#program);
  }

  #tell(): void {
    this.pages.tell('state', this.state);
  }

  #sourceChanged(): void {
    this.#tell();
    this.leaveLater();
    // What this editor has was not looked at while a server was read.
    if (!this.chosen.opened && this.pages.isVisible) void this.#look().then((isNew) => isNew && this.#tell());
  }

  /** A page that is hidden costs nothing, and a receiver that is there only for reading ends. */
  leaveLater(): void {
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    if (this.pages.isVisible && !this.chosen.opened) return;
    this.#leaving = setTimeout(() => this.tracing.leave(), PATIENCE);
  }

  /** Told by pages and windows that come to the front or go. */
  #attend(): void {
    const { isVisible } = this.pages;
    this.chosen.attend(!isVisible ? 'hidden' : window.state.focused ? 'front' : 'behind');
  }

  #handlers(act: Act): Handlers<PanelConversation> {
    return {
      state: async () => {
        await this.chosen.restored();
        // Where traces are known, the page does not wait for what is asked again.
        if (this.#hasTraces) void this.#look().then((isNew) => isNew && this.#tell());
        else await this.#look();
        void this.#lookForProgram();
        const { news, until = 0 } = this.#toShow ?? {};
        this.#toShow = undefined;
        // After the answer, which is what the page waits for.
        if (news !== undefined && Date.now() < until) setTimeout(() => this.pages.tell('show', news), 50);
        return this.state;
      },
      ...answersOf(() => this.reads(), {
        opened: (trace) => this.chosen.opened?.follower.open(trace),
        listed: () => {
          const lacks = this.chosen.opened?.lacks().join();
          if (lacks === this.#lacks) return;
          this.#lacks = lacks;
          this.#tell();
        },
      }),
      act: async (action) => {
        await act(action);
        return null;
      },
    };
  }
}
