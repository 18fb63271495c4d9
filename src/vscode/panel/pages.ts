import { EventEmitter, l10n, Uri, ViewColumn, type WebviewPanel, type WebviewView, window } from 'vscode';
import type { PanelConversation, PanelNews } from '../../protocol/panel';
import type { Handlers } from '../../protocol/rpc';
import { type Disposable, Disposables } from '../disposables';
import { type PanelPage, serve } from './host';
import { type PageKind, page, pageRoots } from './page';

export const VIEW = 'opikLens.traces';
const TAB = 'opikLens.trace';

/** The pages that show traces: the view, and a tab for each trace that was opened in one. Nothing of a hidden page is kept but its own saved state. */
export class Pages implements Disposable {
  readonly #owned = new Disposables();
  readonly #pages = new Map<WebviewView | WebviewPanel, PanelPage>();
  readonly #tabs = new Map<string, WebviewPanel>();
  readonly #visibility = new EventEmitter<void>();

  /** A page was shown or hidden, or has gone. */
  readonly onDidChangeVisibility = this.#visibility.event;

  constructor(
    private readonly extension: Uri,
    private readonly handlers: Handlers<PanelConversation>,
  ) {
    this.#owned.add(
      window.registerWebviewViewProvider(VIEW, { resolveWebviewView: (view) => this.#attach(view, { kind: 'list' }) }),
    );
    this.#owned.add(
      window.registerWebviewPanelSerializer(TAB, {
        deserializeWebviewPanel: async (tab: WebviewPanel, state: unknown) => {
          const trace = typeof state === 'object' && state !== null && 'trace' in state ? state.trace : undefined;
          if (typeof trace === 'string') this.#attachTab(tab, trace);
          else tab.dispose();
        },
      }),
    );
  }

  /** Tells every page that can be seen: a hidden one has nothing loaded, and asks anew when it is shown. */
  tell<Name extends keyof PanelNews & string>(name: Name, news: PanelNews[Name][0]): void {
    for (const [where, one] of this.#pages) if (where.visible) one.tell(name, news);
  }

  /** Opens a trace in a tab, or shows the tab that has it. */
  openTrace(trace: string, title: string): void {
    const open = this.#tabs.get(trace);
    if (open) open.reveal();
    else this.#attachTab(window.createWebviewPanel(TAB, title || l10n.t('Trace'), ViewColumn.Active), trace);
  }

  /** Somebody can see a page now. */
  get isVisible(): boolean {
    return [...this.#pages.keys()].some(({ visible }) => visible);
  }

  dispose(): void {
    this.#owned.dispose();
    for (const tab of this.#tabs.values()) tab.dispose();
    this.#visibility.dispose();
  }

  #attachTab(tab: WebviewPanel, trace: string): void {
    this.#tabs.set(trace, tab);
    tab.iconPath = Uri.joinPath(this.extension, 'media', 'icon-color.svg');
    tab.onDidDispose(() => this.#tabs.delete(trace));
    this.#attach(tab, { kind: 'trace', trace });
  }

  #attach(where: WebviewView | WebviewPanel, kind: PageKind): void {
    const { webview } = where;
    webview.options = { enableScripts: true, localResourceRoots: [...pageRoots(this.extension)] };
    const one = serve(webview, this.handlers);
    this.#pages.set(where, one);
    webview.html = page(webview, this.extension, kind);
    const changed = (): void => this.#visibility.fire();
    one.add('onDidChangeViewState' in where ? where.onDidChangeViewState(changed) : where.onDidChangeVisibility(changed));
    where.onDidDispose(() => {
      one.dispose();
      this.#pages.delete(where);
      changed();
    });
    changed();
  }
}
