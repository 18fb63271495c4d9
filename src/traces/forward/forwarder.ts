import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { uploaded } from '../client/attachments';
import { Delivery, isRefusal, isStumble } from '../client/delivery';
import { mayPass } from '../client/patiently';
import { type OpikServer, requested } from '../client/requested';
import { OpikError, OWN_FAILURE, type Sentence } from '../client/trouble';
import type { ForwardTarget, OutboxEntry } from '../store/outbox';
import type { TraceStore } from '../store/store';
import { type Load, loadOf } from './load';
import { FORWARD_OFF, type ForwardState } from './state';

/** What a forwarder works with. */
export interface ForwardPorts {
  readonly store: TraceStore;
  /** The folder with the files of traces. */
  readonly attachments: string;
  /** Milliseconds since 1970 of the last request: while requests come, they go first. */
  readonly lastRequest: () => number;
  /** Hears each new state, once a second at most. */
  readonly told: (state: ForwardState) => void;
  /** One line without content of traces. */
  readonly log: (line: string) => void;
  /** Milliseconds of the first pause after a failure, and of the longest, if not the usual. */
  readonly pauses?: { readonly first: number; readonly longest: number };
}

/** Entries of one load. */
const MOST = 300;
/** Milliseconds in which what belongs together comes: a trace that ends at once is sent once. */
const GATHERING = 300;
/** Milliseconds between two states that are told. */
const TOLD_EVERY = 1_000;
/** Milliseconds after a request in which others are likely, and of the pauses that are made for them. */
const BUSY = { after: 100, pause: 8 };
const PAUSES = { first: 1_000, longest: 60_000 };

/** Sends everything that the store's outbox notes to one server, in order, for as long as it takes. The key is held here and nowhere else. */
export class Forwarder {
  readonly #ports: ForwardPorts;
  readonly #stopListening: () => void;
  #key: (() => string) | undefined;
  #work: AbortController | undefined;
  #isAwake = false;
  #wake: (() => void) | undefined;
  #trouble: Sentence | undefined;
  #soon: NodeJS.Timeout | undefined;
  #lastTold = '';

  constructor(ports: ForwardPorts) {
    this.#ports = ports;
    this.#stopListening = ports.store.onChange(() => this.#rouse());
    const { target } = ports.store.outbox;
    if (target && !target.needsKey) this.#begin(target);
  }

  get state(): ForwardState {
    const { target, counts } = this.#ports.store.outbox;
    if (!target) return FORWARD_OFF;
    const { url, workspace, needsKey } = target;
    const kind = needsKey && !this.#key ? 'needs-key' : this.#trouble ? 'waiting' : 'on';
    return { kind, url, workspace, ...counts, ...(this.#trouble && { sentence: this.#trouble }) };
  }

  /** From now on to this server; what waits for it since an earlier time goes first. */
  start({ url, workspace }: Omit<ForwardTarget, 'needsKey'>, key: string | undefined): void {
    this.#work?.abort();
    this.#key = key === undefined ? undefined : () => key;
    this.#trouble = undefined;
    const target = { url, workspace, needsKey: key !== undefined };
    this.#ports.store.outbox.begin(target);
    this.#begin(target);
    this.#tell();
  }

  /** What still waits is forgotten. */
  stop(): void {
    this.#work?.abort();
    this.#key = undefined;
    this.#trouble = undefined;
    this.#ports.store.outbox.end();
    this.#tell();
  }

  /** What waits stays on disk. */
  dispose(): void {
    this.#stopListening();
    this.#work?.abort();
    clearTimeout(this.#soon);
  }

  #begin(target: ForwardTarget): void {
    this.#work = new AbortController();
    const { signal } = this.#work;
    this.#isAwake = true;
    void this.#keepSending(target, signal).catch((error: unknown) => {
      if (!signal.aborted) this.#ports.log(`Forwarding ended: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  async #keepSending({ url, workspace }: ForwardTarget, signal: AbortSignal): Promise<void> {
    const { store, attachments, pauses = PAUSES } = this.#ports;
    const key = this.#key;
    const server: OpikServer = { url, workspace, ...(key && { key }) };
    let failures = 0;
    /** Fewer where the server stumbles over something in them, until that is alone. */
    let most = MOST;
    while (!signal.aborted) {
      try {
        const waiting = store.outbox.entries(most);
        if (waiting.length === 0) {
          await this.#news(signal);
          continue;
        }
        const load = await loadOf(store, attachments, waiting, () => this.#turn());
        const refused = await delivered(server, load, signal);
        if (signal.aborted) return;
        store.outbox.settle(load.entries, { sent: recordsIn(load) - refused, refused });
        failures = 0;
        most = Math.min(MOST, most * 2);
        this.#trouble = undefined;
        this.#tell();
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        if (isStumble(error)) {
          if (most === 1) this.#putBehind(store.outbox.entries(1));
          most = Math.ceil(most / 2);
        }
        const pause = this.#failed(
          error,
          Math.min(pauses.first * 2 ** Math.min(failures - 1, 10), pauses.longest),
          pauses.longest,
        );
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** It is tried again when all others are there. */
  #putBehind(entries: readonly OutboxEntry[]): void {
    const { outbox } = this.#ports.store;
    this.#ports.store.together(() => {
      for (const { kind, id } of entries) outbox.note(kind, [id]);
    });
  }

  /** Milliseconds to wait: what only a person can change is asked for seldom, a new start asks at once. */
  #failed(error: unknown, usual: number, longest: number): number {
    const isTheirs = error instanceof OpikError;
    this.#trouble = isTheirs ? error.sentence : OWN_FAILURE;
    if (!isTheirs) this.#ports.log(`Forwarding failed: ${error instanceof Error ? error.message : String(error)}`);
    this.#tell();
    if (!isTheirs) return longest;
    const pause = mayPass(error) ? usual : longest;
    return Math.max(pause * (0.5 + 0.5 * Math.random()), (error.retryAfter ?? 0) * (1 + 0.2 * Math.random()));
  }

  /** Resolves soon after something was written. */
  async #news(signal: AbortSignal): Promise<void> {
    if (!this.#isAwake)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    this.#isAwake = false;
    await delay(GATHERING, undefined, { signal }).catch(() => undefined);
  }

  #turn(): Promise<unknown> {
    return Date.now() - this.#ports.lastRequest() < BUSY.after ? delay(BUSY.pause) : nextTurn();
  }

  #rouse(): void {
    this.#isAwake = true;
    this.#wake?.();
    this.#wake = undefined;
    if (this.#ports.store.outbox.target) this.#tellSoon();
  }

  #tellSoon(): void {
    this.#soon ??= setTimeout(() => this.#tell(), TOLD_EVERY);
  }

  #tell(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#lastTold) return;
    this.#lastTold = text;
    this.#ports.told(state);
  }
}

/** What is gone from the store by now is none. */
const recordsIn = ({ records, closed, files }: Load): number =>
  Object.values(records).reduce((sum, texts) => sum + texts.length, closed.length + files.length);

/** Traces first, then what belongs to them; how many records the server refused. */
async function delivered(server: OpikServer, { records, closed, files }: Load, signal: AbortSignal): Promise<number> {
  // What comes later may be taken: one server that takes nothing now does not stop the queue.
  const delivery = new Delivery(server, { enough: Number.POSITIVE_INFINITY });
  for (const cargo of ['traces', 'spans', 'trace scores', 'span scores'] as const)
    await delivery.deliverTexts(cargo, records[cargo], signal);
  let refused = 0;
  for (const place of closed)
    refused += await refusedOf(() => requested(server, 'PUT', '/v1/private/traces/threads/close', signal, JSON.stringify(place)));
  await delivery.deliverTexts('thread scores', records['thread scores'], signal);
  for (const { file, project, bytes } of files) {
    const content = await bytes().catch(() => undefined);
    if (content) refused += await refusedOf(() => uploaded(server, project, file, content, signal));
  }
  return delivery.refused + refused;
}

/** 1 where the server does not take it; what may go well later rejects. */
async function refusedOf(work: () => Promise<unknown>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 1;
  }
}
