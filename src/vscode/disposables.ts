/** Anything that can be given back. */
export interface Disposable {
  dispose(): unknown;
}

/** Owns what a feature creates: gives it back in reverse order, and what arrives after that at once. */
export class Disposables implements Disposable {
  readonly #owned: Disposable[] = [];
  #disposed = false;

  /** Takes ownership of `one` and hands it on. */
  add<One extends Disposable>(one: One): One {
    if (this.#disposed) one.dispose();
    else this.#owned.push(one);
    return one;
  }

  dispose(): void {
    this.#disposed = true;
    for (const one of this.#owned.splice(0).reverse()) one.dispose();
  }
}
