import { Worker } from 'node:worker_threads';
import type { LintConversation } from '../protocol/lint';
import { caller } from '../protocol/rpc';
import type { Log } from './analysis';
import { defectText } from './defect';

/** The thread is no more, or was stopped since it did not answer in time. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
  constructor(
    readonly how: 'died' | 'slow' | 'disposed',
    message: string,
  ) {
    super(message);
  }
}

export interface ThreadOptions {
  /** The built `worker.js`. */
  readonly script: string;
  /** The folder of the wasm files. */
  readonly assets: string;
  readonly log: Log;
}

export interface AnalysisThread {
  /** Rejects with `ThreadEnded` when the thread dies, and stops it when the answer takes longer than `limit` milliseconds. */
  ask<Name extends keyof LintConversation>(
    name: Name,
    asked: LintConversation[Name][0],
    signal: AbortSignal,
    limit: number | undefined,
  ): Promise<LintConversation[Name][1]>;
  readonly ended: ThreadEnded | undefined;
  stop(): Promise<void>;
}

/**
 * A worker that runs out of memory ends alone with a limit; without one it takes the extension host with it. A young generation of 40 MB
 * makes no keystroke quicker than one of 24, and stays taken after a scan of many files.
 */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 };

const logLine = (message: unknown): string | undefined =>
  typeof message === 'object' && message !== null && 'log' in message && typeof message.log === 'string'
    ? message.log
    : undefined;

/** Starts one worker. It is not started again here. */
export function startThread({ script, assets, log }: ThreadOptions): AnalysisThread {
  const worker = new Worker(script, { workerData: { assets }, execArgv: [], resourceLimits: RESOURCE_LIMITS });
  let ended: ThreadEnded | undefined;
  const { ask, close } = caller<LintConversation>({
    post: (message) => worker.postMessage(message),
    listen: (receive) =>
      void worker.on('message', (message: unknown) => {
        const line = logLine(message);
        if (line === undefined) receive(message);
        else log(line);
      }),
  });
  const end = (reason: ThreadEnded): void => {
    if (ended) return;
    ended = reason;
    close(reason);
  };
  worker.on('error', (error) => {
    log(`The analysis thread failed. ${defectText(error)}`);
    end(new ThreadEnded('died', `The analysis thread failed (${error.name}).`));
  });
  worker.on('exit', (code) => end(new ThreadEnded('died', `The analysis thread ended with code ${code}.`)));
  return {
    async ask(name, asked, signal, limit) {
      if (limit === undefined) return ask(name, asked, signal);
      const timer = setTimeout(() => {
        end(new ThreadEnded('slow', `The analysis did not answer within ${limit} ms.`));
        void worker.terminate();
      }, limit);
      return ask(name, asked, signal).finally(() => clearTimeout(timer));
    },
    get ended() {
      return ended;
    },
    async stop() {
      end(new ThreadEnded('disposed', 'The analysis has ended.'));
      await worker.terminate();
    },
  };
}
