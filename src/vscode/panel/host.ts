import type { Webview } from 'vscode';
import type { PanelConversation, PanelNews } from '../../protocol/panel';
import { answerer, type Handlers } from '../../protocol/rpc';
import { Disposables } from '../disposables';

/** One page of the panel, seen from the editor. */
export interface PanelPage extends Disposables {
  /** Tells the page something; lost when it is hidden, since it asks anew when it is shown. */
  tell<Name extends keyof PanelNews & string>(name: Name, news: PanelNews[Name][0]): void;
}

/** Answers a page's questions. */
export function serve(webview: Webview, handlers: Handlers<PanelConversation>): PanelPage {
  const owned = new Disposables();
  answerer<PanelConversation>(
    {
      post: (message) => void webview.postMessage(message),
      listen: (receive) => void owned.add(webview.onDidReceiveMessage(receive)),
    },
    handlers,
  );
  return Object.assign(owned, {
    tell: (name: string, news: unknown) => void webview.postMessage({ news: name, with: news }),
  });
}
