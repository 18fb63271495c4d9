/** How long a receiver that windows share outlives the last of them: a window that reloads is back sooner. */
const GRACE = 30_000;

/** Ends a receiver that nobody is attached to any more. */
export class Lifetime {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ended: () => void,
    private readonly grace = GRACE,
  ) {
    this.attended(0);
  }

  /** That many are attached now. */
  attended(count: number): void {
    clearTimeout(this.#timer);
    this.#timer = count > 0 ? undefined : setTimeout(this.ended, this.grace);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
