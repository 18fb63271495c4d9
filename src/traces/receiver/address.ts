import { DEFAULT_PORT, defaultStore } from './defaults';
import { runningReceiver } from './running';

/** Milliseconds that the receiver is given to answer. */
const patience = 1_000;

/** The address of the receiver on this machine: of the one that runs, else where the next one listens first. */
export async function receiverUrl(store = defaultStore()): Promise<string> {
  const usual = `http://127.0.0.1:${DEFAULT_PORT}/api`;
  try {
    return (await runningReceiver(store, patience)).running?.url ?? usual;
  } catch {
    return usual; // something else has the store
  }
}
