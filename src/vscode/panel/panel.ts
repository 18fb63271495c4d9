import path from 'node:path';
import { type Uri, workspace } from 'vscode';
import type { PanelAction, PanelConversation, PanelState } from '../../protocol/panel';
import type { Handlers } from '../../protocol/rpc';
import { OpikClient } from '../../traces/client/opik-client';
import { type Reads, readsOf } from '../../traces/panel/source';
import { Disposables } from '../disposables';
import type { LocalTracing } from '../tracing/local-tracing';
import { Pages } from './pages';

/** Does what a click in a page asks for. */
export type Act = (action: PanelAction) => Promise<void>;

/** The trace panel: its pages, answered from the receiver of this editor. */
export class Panel extends Disposables {
  readonly pages: Pages;
  #reads: { readonly url: string; readonly reads: Reads } | undefined;

  constructor(
    extension: Uri,
    private readonly tracing: LocalTracing,
    private readonly warnings: () => readonly string[],
    act: Act,
  ) {
    super();
    this.pages = this.add(new Pages(extension, this.#handlers(act)));
    this.add(tracing.onDidChange(() => this.pages.tell('state', this.state)));
    this.add(tracing.onDidReceive(({ traces, removed, more }) => this.pages.tell('changed', { traces, removed, more })));
  }

  /** What the pages show when there is nothing else to show. */
  get state(): PanelState {
    const { state } = this.tracing;
    const rest = { warnings: [], hasTraces: false };
    if (!workspace.isTrusted) return { tracing: 'untrusted', ...rest };
    switch (state.kind) {
      case 'stopped':
        return { tracing: 'off', ...rest };
      case 'starting':
      case 'restarting':
        return { tracing: 'starting', ...rest };
      case 'failed':
        return { tracing: 'failed', trouble: state.reason, ...rest };
      case 'running':
        return { tracing: 'on', url: state.url, warnings: this.warnings(), hasTraces: true };
      default:
        return state satisfies never;
    }
  }

  /** Questions to the receiver that runs now. */
  get reads(): Reads {
    const { state } = this.tracing;
    if (state.kind !== 'running') throw new Error('Local tracing is off.');
    if (this.#reads?.url !== state.url)
      this.#reads = {
        url: state.url,
        reads: readsOf(new OpikClient({ url: state.url, workspace: 'default' }), Date.now, sourceOf),
      };
    return this.#reads.reads;
  }

  #handlers(act: Act): Handlers<PanelConversation> {
    return {
      state: () => this.state,
      traces: (asked, signal) => this.reads.traces(asked, signal),
      rows: (asked, signal) => this.reads.rows(asked, signal),
      facets: (asked, signal) => this.reads.facets(asked, signal),
      trace: (asked, signal) => this.reads.trace(asked, signal),
      spans: (asked, signal) => this.reads.spans(asked, signal),
      detail: (asked, signal) => this.reads.detail(asked, signal),
      field: (asked, signal) => this.reads.field(asked, signal),
      threads: (asked, signal) => this.reads.threads(asked, signal),
      turns: (asked, signal) => this.reads.turns(asked, signal),
      act: async (action) => {
        await act(action);
        return null;
      },
    };
  }
}

/** The file of the workspace that a path of a traceback means; no other file is ever opened from a trace. */
export function sourceOf(named: string): string | undefined {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    if (uri.scheme !== 'file') continue;
    const file = path.resolve(uri.fsPath, named);
    const inside = path.relative(uri.fsPath, file);
    const isInside = inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
    if (isInside && !/(?:^|[\\/])(?:node_modules|site-packages|\.venv|venv)[\\/]/.test(inside)) return file;
  }
  return undefined;
}
