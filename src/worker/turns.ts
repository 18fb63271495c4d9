/** Settles as `work` does, or rejects as soon as `signal` is aborted; the work itself goes on. */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Runs tasks one after another. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Starts `task` when all earlier ones have settled. */
  take<Result>(task: () => Result | Promise<Result>): Promise<Result> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
