import { track, track as traced } from 'opik';

const on = true;

export class Agent {
  // finds: entrypoint-decorator
  @track({ name: 'answer', entrypoint: true })
  async answer(question: string) {
    return { question };
  }

  @traced({
    type: 'general',
    // finds: entrypoint-decorator
    entrypoint: on,
  })
  static search(question: string) {
    return { question };
  }
}
