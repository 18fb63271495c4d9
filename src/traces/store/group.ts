/** How many records are held back at most: a request with this many is a group of its own. */
const RECORDS = 1000;

interface Waiting {
  readonly work: () => void;
  readonly settle: (failure?: unknown) => void;
}

/**
 * Writes that come in the same turn of the event loop, made in one transaction, as a commit costs as much as writing dozens of records.
 * Each settles when all are on disk. When one fails, each is made again on its own: `work` must bear being undone and repeated.
 */
export class Group {
  #waiting: Waiting[] = [];
  #records = 0;

  constructor(private readonly together: (work: () => void) => void) {}

  write(records: number, work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.flush());
      this.#waiting.push({ work, settle: (failure) => (failure === undefined ? resolve() : reject(failure)) });
      this.#records += records;
      if (this.#records >= RECORDS) this.flush();
    });
  }

  /** Makes the writes that wait. */
  flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    this.#records = 0;
    if (group.length === 0) return;
    try {
      this.together(() => {
        for (const { work } of group) work();
      });
    } catch (failure) {
      if (group.length === 1) group[0]?.settle(failure);
      else for (const one of group) this.#alone(one);
      return;
    }
    for (const { settle } of group) settle();
  }

  #alone({ work, settle }: Waiting): void {
    try {
      this.together(work);
    } catch (failure) {
      settle(failure);
      return;
    }
    settle();
  }
}
