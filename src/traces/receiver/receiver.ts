import { Forwarder } from '../forward/forwarder';
import type { DriverName } from '../store/database';
import { type OpenStore, openStore } from '../store/open';
import { type Owner, StoreInUse } from '../store/owner';
import type { TraceStore } from '../store/store';
import { Changes, type Ending } from './changes';
import { DEFAULT_PORT, DEFAULT_RETENTION } from './defaults';
import { AttachedEditors } from './editors';
import { hasGivenWay, whenQuiet } from './hand-over';
import { LastAnswers } from './last-answers';
import { Lifetime } from './lifetime';
import { routeTables } from './routes';
import { forwardRoutes } from './routes/forward';
import { lastRoutes } from './routes/last';
import { lensRoutes } from './routes/lens';
import { type Running, runningReceiver } from './running';
import { type Listening, listen, type ServerOptions } from './server';
import { keepUp } from './upkeep';
import { Writers } from './writers';

export interface ReceiverOptions {
  /** The store's file. */
  readonly file: string;
  readonly version: string;
  /** The first port to try; 0 is any. */
  readonly port?: number | undefined;
  readonly token?: string | undefined;
  readonly driver?: DriverName | undefined;
  /** Whether it ends by itself when nobody follows its changes any more. */
  readonly attached?: boolean;
  /** Milliseconds that it outlives the last follower, if not the usual. */
  readonly grace?: number;
  readonly patience?: number;
  /** One line without content of traces. */
  readonly log: (line: string) => void;
}

/** A receiver in this process. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly store: TraceStore;
  /** Settled when it has ended, by itself or by `close`. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** How many ports above the one asked for are tried. */
const PORTS = 20;

/** Starts a receiver for the store, or finds the one that has it. One of an older version gives way. */
export async function receive(
  options: ReceiverOptions,
): Promise<{ readonly receiver: Receiver } | { readonly running: Running }> {
  const { file, version, log } = options;
  let { running, silent } = await runningReceiver(file);
  if (running && (await hasGivenWay(running, version, file, options.token))) ({ running, silent } = await runningReceiver(file));
  if (running) return { running };
  const opened = await openedOrFound(options, silent);
  if ('running' in opened) return opened;
  const { store, ownership } = opened;
  for (const notice of store.notices) log(notice);
  try {
    const receiver = await serve(store, options);
    ownership.tell({ pid: process.pid, url: receiver.url, version });
    return { receiver };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Of several processes that start at once, one opens the store; the others find it. */
async function openedOrFound(
  { file, driver }: ReceiverOptions,
  silent: Owner | undefined,
): Promise<OpenStore | { readonly running: Running }> {
  try {
    return openStore({ file, ...(driver && { driver }), ...(silent && { from: silent }) });
  } catch (error) {
    const { running } = error instanceof StoreInUse ? await runningReceiver(file) : {};
    if (running) return { running };
    throw error;
  }
}

async function serve(store: TraceStore, options: ReceiverOptions): Promise<Receiver> {
  const { file, version, log, attached = false, grace, token, patience } = options;
  let settle: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const lifetime = attached ? new Lifetime(() => void close(), grace) : undefined;
  const changes = new Changes(store, (count) => lifetime?.attended(count));
  const last = new LastAnswers();
  const editors = new AttachedEditors();
  const writers = new Writers((traces) => changes.touch(traces));
  const place = { url: '' };
  const attachments = `${file}-attachments`;
  const surroundings = { store, version, attachments, url: () => place.url, now: Date.now, editors: () => editors.list };
  // It begins at once with what waits from an earlier time.
  let lastRequest = (): number => 0;
  const forwarder = new Forwarder({
    store,
    attachments,
    log,
    lastRequest: () => lastRequest(),
    told: (state) => changes.announce('forward', state),
  });
  const routes = [
    ...routeTables,
    forwardRoutes(forwarder),
    lastRoutes(last),
    lensRoutes(
      changes,
      editors,
      writers,
      () => forwarder.state,
      () => void whenQuiet(listening.lastRequest).then(() => close('hand-over')),
    ),
  ].flatMap((table) => table(surroundings));
  const listening = await listenNear(
    options.port ?? DEFAULT_PORT,
    {
      routes,
      token,
      log,
      taken: (connection, body) => void writers.note(connection, body),
      answered: last.note,
      ...(patience && { patience }),
    },
    log,
  ).catch((error: unknown) => {
    forwarder.dispose();
    throw error;
  });
  lastRequest = listening.lastRequest;
  place.url = `http://127.0.0.1:${listening.port}/api`;
  const stopUpkeep = keepUp(store, DEFAULT_RETENTION, listening.lastRequest, (error) =>
    log(`Upkeep of the trace store failed: ${error instanceof Error ? error.message : String(error)}`),
  );
  let closing: Promise<void> | undefined;
  const close = (reason: Ending = 'end'): Promise<void> => {
    closing ??= (async () => {
      lifetime?.dispose();
      writers.dispose();
      forwarder.dispose();
      stopUpkeep();
      changes.dispose(reason);
      await listening.close();
      store.close();
      settle();
    })();
    return closing;
  };
  return { url: place.url, port: listening.port, store, ended, close: () => close() };
}

async function listenNear(first: number, options: ServerOptions, log: (line: string) => void): Promise<Listening> {
  for (let port = first; ; port += 1) {
    try {
      const listening = await listen(port, options);
      if (port !== first) log(`Port ${first} is taken: Opik Lens listens at ${port}.`);
      return listening;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      if (!isTaken || first === 0 || port >= first + PORTS || port >= 65_535) throw error;
    }
  }
}
