import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { PanelNews } from '../src/protocol/panel';
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

/** What was asked for, and what became of it; asked again when `key` changes. The old answer stays until the new one is there. */
export function useAnswer<Answer>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
): { readonly answer?: Answer; readonly trouble?: string; readonly again: () => void } {
  const [state, set] = useState<{ readonly answer?: Answer; readonly trouble?: string }>({});
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const controller = new AbortController();
    latest.current(controller.signal).then(
      (answer) => !controller.signal.aborted && set({ answer }),
      (error: unknown) => !controller.signal.aborted && set({ trouble: error instanceof Error ? error.message : String(error) }),
    );
    return () => controller.abort();
  }, [key, round]);
  return { ...state, again: () => setRound((last) => last + 1) };
}
