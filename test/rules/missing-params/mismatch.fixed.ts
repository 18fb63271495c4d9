import { track } from 'opik';

export const fewer = track(
  // finds: missing-params warning
  { name: 'fewer', entrypoint: true, params: [{ name: 'question', type: 'string' }] },
  async (question: string, user: string) => ({ question, user }),
);

export const order = track(
  // finds: missing-params warning
  { name: 'order', entrypoint: true, params: [{ name: 'user', type: 'string' }, { name: 'question', type: 'string' }] },
  async (question: string, user: string) => ({ question, user }),
);

export const types = track(
  {
    name: 'types',
    entrypoint: true,
    params: [
      // finds: missing-params warning
      { name: 'question', type: 'string' },
      // finds: missing-params warning
      { name: 'limit', type: 'number' },
      // finds: missing-params warning
      { name: 'history', type: 'string' },
      // finds: missing-params warning
      { name: 'verbose', type: 'boolean' },
    ],
  },
  async (question: string, limit: number, history: string[], verbose: boolean) => ({ question, limit, history, verbose }),
);
