import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { PanelNews, PanelServer } from '../src/protocol/panel';
import type { Host } from './host';

const HostContext = createContext<Host | undefined>(undefined);

/** Hands the editor to everything below. */
export const HostProvider = HostContext.Provider;

/** The editor. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('There is no host here.');
  return host;
}

const ServerContext = createContext<PanelServer | undefined>(undefined);

/** Hands what is read from to everything below. */
export const ServerProvider = ServerContext.Provider;

/** The server that is read from; undefined for this editor. */
export const useServer = (): PanelServer | undefined => useContext(ServerContext);

/** Calls back for news of this name as long as the component is there. */
export function useNews<Name extends keyof PanelNews>(name: Name, listen: (news: PanelNews[Name][0]) => void): void {
  const host = useHost();
  const latest = useRef(listen);
  latest.current = listen;
  useEffect(() => host.onNews(name, (news) => latest.current(news)), [host, name]);
}

/** State that outlives hiding and moving the page; `read` makes sense of what was saved, which may be anything. */
export function useRemembered<Value>(name: string, read: (saved: unknown) => Value): [Value, (value: Value) => void] {
  const host = useHost();
  const [value, set] = useState(() => read(host.remembered(name)));
  return [
    value,
    (next) => {
      host.remember(name, next);
      set(next);
    },
  ];
}

/**
 * What was asked for, and what became of it; asked again when `key` changes, or when told so. The old answer stays until the new one is there.
 * While a question is on its way the next waits, so that much news is one more question.
 */
export function useAnswer<Answer>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
): { readonly answer?: Answer; readonly trouble?: string; readonly again: () => void } {
  const [state, set] = useState<{ readonly answer?: Answer; readonly trouble?: string }>({});
  const latest = useRef(ask);
  latest.current = ask;
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    const { signal, abort } = abortable();
    let isBusy = false;
    let isAsked = false;
    again.current = async () => {
      isAsked = true;
      if (isBusy) return;
      isBusy = true;
      while (isAsked && !signal.aborted) {
        isAsked = false;
        const next = await latest.current(signal).then(
          (answer) => ({ answer }),
          (error: unknown) => ({ trouble: error instanceof Error ? error.message : String(error) }),
        );
        if (!signal.aborted) set(next);
      }
      isBusy = false;
    };
    again.current();
    return abort;
  }, [key]);
  const [askAgain] = useState(() => () => again.current());
  return { ...state, again: askAgain };
}

function abortable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
