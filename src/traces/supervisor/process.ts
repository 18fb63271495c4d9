import path from 'node:path';
import { DEFAULT_PORT } from '../receiver/defaults';
import { isNewer } from '../receiver/hand-over';
import { runningReceiver } from '../receiver/running';
import { ownerOf } from '../store/owner';
import type { Loss } from './attachment';
import { type Launched, launch } from './launch';
import { pause } from './patience';
import type { ReceiverCommand, RunningState } from './state';

export interface ProcessOptions {
  readonly command: ReceiverCommand;
  /** The store's file. */
  readonly file: string;
  /** The version of the receiver that `command` starts. An older one that runs is asked to give way, a newer one is used. */
  readonly version: string;
  /** The first port to try, if not the usual one. */
  readonly port?: number;
  /** One line without content of traces. */
  readonly log: (line: string) => void;
}

/** Milliseconds that who was left by an older receiver waits for the newer one before starting its own. */
const SUCCESSION = 2000;

export const portOf = (url: string): number => Number(new URL(url).port);

/** The process that receives for a store, found or started. */
export class ReceiverProcess {
  #child: Launched | undefined;
  #port: number;
  /** Processes that were asked to give way: one that stays is used. */
  readonly #asked = new Set<number>();
  readonly #file: string;

  constructor(private readonly options: ProcessOptions) {
    this.#port = options.port ?? DEFAULT_PORT;
    this.#file = path.resolve(options.file);
  }

  /** Where the receiver is, at the same port as before if it can be; rejects with `NoReceiver` or `StoreInUse`. */
  async obtained(signal: AbortSignal): Promise<Pick<RunningState, 'url' | 'owned' | 'notices'>> {
    const { running } = await runningReceiver(this.#file);
    if (running) {
      this.#port = portOf(running.url);
      const mayGiveWay = isNewer(this.options.version, running.version) && !this.#asked.has(running.pid);
      if (!mayGiveWay) return { url: running.url, owned: this.#child?.running.pid === running.pid, notices: [] };
      this.#asked.add(running.pid);
    }
    const { command, log } = this.options;
    this.release();
    const launched = await launch(command, { file: this.#file, port: this.#port, log, signal });
    const { url } = launched.running;
    this.#port = portOf(url);
    if (launched.owned) this.#child = launched;
    return { url, owned: launched.owned, notices: launched.notices };
  }

  /** Clears the way for the receiver after one that was lost. */
  async gaveUp(pid: number, loss: Loss, signal: AbortSignal): Promise<void> {
    if (loss === 'silent' && this.#child?.running.pid === pid) this.#child.kill();
    const end = Date.now() + (loss === 'hand-over' ? SUCCESSION : 0);
    const hasSuccessor = (): boolean => (ownerOf(this.#file)?.pid ?? pid) !== pid;
    while (Date.now() < end && !signal.aborted && !hasSuccessor()) await pause(20, signal);
  }

  /** Lets a process that was started here live on. */
  release(): void {
    this.#child?.release();
    this.#child = undefined;
  }
}
