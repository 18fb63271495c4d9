import { Opik, track, flushAll } from 'opik';

const client = new Opik();

const answer = track({ name: 'answer', type: 'general' }, async (question: string) => ({ question }));

// What `track` logs goes through a client of its own, which this flush does not reach.
// finds: missing-flush warning
export const handler = async (event: { question: string }) => {
  try {
    const result = await answer(event.question);
    await client.flush();
    return result;
  } finally {
    await flushAll();
  }
};
