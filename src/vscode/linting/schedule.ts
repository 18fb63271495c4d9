/** Runs work by key: never two runs of one key at a time, and at most one waiting. */
export interface Schedule<Key> {
  /** A run after `quiet` milliseconds without another request for the key. */
  request(key: Key, quiet: number): void;
  /** A run that starts from now on, at once or when the active one is done; resolves at its end. */
  now(key: Key): Promise<void>;
  /** Drops what has not started yet. */
  forget(key: Key): void;
  /** Resolves when nothing runs or waits. */
  whenIdle(): Promise<void>;
  dispose(): void;
}

interface Entry {
  timer?: NodeJS.Timeout | undefined;
  active?: Promise<void> | undefined;
  next?: Promise<void> | undefined;
}

/** `run` reads what it needs when it starts, so a waiting run always has the newest state; it must not reject. */
export function createSchedule<Key>(run: (key: Key) => Promise<void>): Schedule<Key> {
  const entries = new Map<Key, Entry>();
  const idle: (() => void)[] = [];
  let disposed = false;

  const settle = (key: Key, entry: Entry): void => {
    if (!entry.timer && !entry.active && !entry.next) entries.delete(key);
    if (entries.size === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const entryOf = (key: Key): Entry => {
    const entry = entries.get(key) ?? {};
    entries.set(key, entry);
    return entry;
  };
  const stopTimer = (entry: Entry): void => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
  };
  const begin = (key: Key, entry: Entry): Promise<void> => {
    if (disposed) return Promise.resolve();
    stopTimer(entry);
    if (entry.active) {
      entry.next ??= entry.active.then(() => {
        entry.next = undefined;
        return begin(key, entry);
      });
      return entry.next;
    }
    entry.active = run(key).finally(() => {
      entry.active = undefined;
      settle(key, entry);
    });
    return entry.active;
  };

  return {
    request(key, quiet) {
      if (disposed) return;
      const entry = entryOf(key);
      stopTimer(entry);
      entry.timer = setTimeout(() => void begin(key, entry), quiet);
    },
    now: (key) => (disposed ? Promise.resolve() : begin(key, entryOf(key))),
    forget(key) {
      const entry = entries.get(key);
      if (!entry) return;
      stopTimer(entry);
      settle(key, entry);
    },
    whenIdle: () => (entries.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    dispose() {
      disposed = true;
      for (const entry of entries.values()) stopTimer(entry);
      entries.clear();
      for (const resolve of idle.splice(0)) resolve();
    },
  };
}
