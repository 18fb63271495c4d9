import type { Answered } from './server';

/** What was last taken in, and what was last refused. */
export class LastAnswers {
  #accepted: Answered | undefined;
  #refused: Answered | undefined;

  readonly note = (answered: Answered): void => {
    if (answered.status < 400) this.#accepted = answered;
    else this.#refused = answered;
  };

  get accepted(): Answered | undefined {
    return this.#accepted;
  }

  get refused(): Answered | undefined {
    return this.#refused;
  }
}
