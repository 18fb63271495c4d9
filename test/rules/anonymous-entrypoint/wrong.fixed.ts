import * as opik from 'opik';
import { track as traced } from 'opik';

// finds: anonymous-entrypoint
export const agent = opik.track({ entrypoint: true, name: 'agent' }, async (question: string) => ({ question }));

// finds: anonymous-entrypoint
export default traced(
  {
    type: 'general', // an agent
    entrypoint: true,
    params: [{ name: 'question', type: 'string' }],
    name: 'wrong',
  },
  async function (question: string) {
    return { question };
  },
);

const on = true;

class Support {
  // finds: anonymous-entrypoint
  answer = traced({ entrypoint: on, name: 'answer' }, async () => ({ at: 1 }));
}

export const agents = {
  // finds: anonymous-entrypoint
  search: traced({ entrypoint: true, params: [], name: 'search' }, () => ({ at: 1 })),
  // finds: anonymous-entrypoint
  empty: traced({ name: '', entrypoint: true, params: [] }, () => ({ at: 1 })),
};

new Support().answer();
