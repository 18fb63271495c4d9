import type { PanelAction, PanelConversation, PanelNews } from '../src/protocol/panel';
import { type Caller, caller } from '../src/protocol/rpc';

/** What VS Code gives a page, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

type News = { readonly [Name in keyof PanelNews]: { readonly news: Name; readonly with: PanelNews[Name][0] } }[keyof PanelNews];

/** The editor, as the page sees it. */
export interface Host {
  readonly ask: Caller<PanelConversation>['ask'];
  /** Has the editor do something; what goes wrong there is told there. */
  act(action: PanelAction): void;
  /** Calls back for each piece of news of that name until the function that is returned is called. */
  onNews<Name extends keyof PanelNews>(name: Name, listen: (news: PanelNews[Name][0]) => void): () => void;
  /** What the page left under this name when it was last here: of unknown shape, an older version may have written it. */
  remembered(name: string): unknown;
  remember(name: string, value: unknown): void;
}

/** Milliseconds between two savings: scrolling changes what is to be remembered with each frame. */
const SAVING = 200;

/** Connects the page with its editor. */
export function connect(): Host {
  const api = acquireVsCodeApi();
  const listeners = new Set<(news: News) => void>();
  const { ask } = caller<PanelConversation>({
    post: (message) => api.postMessage(message),
    listen: (receive) => window.addEventListener('message', ({ data }) => receive(data)),
  });
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isNews(data)) for (const listen of listeners) listen(data);
  });
  let state = { ...recordOf(api.getState()) };
  let isSaved = true;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    if (isSaved || pause !== undefined) return;
    isSaved = true;
    api.setState(state);
    pause = setTimeout(() => {
      pause = undefined;
      save();
    }, SAVING);
  };
  // Nobody waits for the pause when the page goes.
  window.addEventListener('pagehide', () => {
    if (!isSaved) api.setState(state);
  });
  return {
    ask,
    act: (action) => void ask('act', action).catch(() => undefined),
    onNews: (name, listen) => {
      const filtered = (one: News): void => {
        if (one.news === name) listen(one.with as PanelNews[typeof name][0]);
      };
      listeners.add(filtered);
      return () => listeners.delete(filtered);
    },
    remembered: (name) => state[name],
    remember: (name, value) => {
      state = { ...state, [name]: value };
      isSaved = false;
      save();
    },
  };
}

const isNews = (data: unknown): data is News => typeof data === 'object' && data !== null && 'news' in data;

/** The members of an object, none of anything else. */
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
