import { track } from 'opik';
import { track as event } from './events';

export class Agent {
  @track({ name: 'answer' })
  async answer(question: string) {
    return { question };
  }

  @track({ name: 'search', entrypoint: false })
  async search(question: string) {
    return { question };
  }

  @track({ name: 'perhaps', entrypoint: process.env.RUNNER === 'true' })
  async perhaps(question: string) {
    return { question };
  }

  @event({ entrypoint: true })
  async other(question: string) {
    return { question };
  }
}

const support = new Agent();

export const agent = track(
  { name: 'agent', entrypoint: true, params: [{ name: 'question', type: 'string' }] },
  (question: string) => support.answer(question),
);
