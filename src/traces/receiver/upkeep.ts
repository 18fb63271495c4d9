import type { Retention, TraceStore } from '../store/store';
import { youngMemoryLimit } from './young-memory';

const TICK = 100;
const RETENTION_EVERY = 10 * 60 * 1000;
/** Milliseconds of work in one tick: much when nobody sends, little when somebody does. */
const SHARE = { idle: 40, busy: 4 };

/** What is done beside answering: indexing text, and removing what is too old. `lastRequest` is a time in milliseconds. */
export function keepUp(
  store: TraceStore,
  retention: Retention,
  lastRequest: () => number,
  failed: (error: unknown) => void,
): () => void {
  let retained = Date.now();
  let isBehind = true;
  const limitYoungMemory = youngMemoryLimit();
  const stop = store.onChange(() => {
    isBehind = true;
  });
  const timer = setInterval(() => {
    limitYoungMemory();
    try {
      const isBusy = Date.now() - lastRequest() < 2 * TICK;
      if (isBehind) isBehind = store.index(isBusy ? SHARE.busy : SHARE.idle);
      if (Date.now() - retained > RETENTION_EVERY) {
        retained = Date.now();
        store.retain(retention);
      }
    } catch (error) {
      failed(error);
    }
  }, TICK);
  return () => {
    clearInterval(timer);
    stop();
  };
}
