import { Opik, track } from 'opik';

const client = new Opik();

export const handler = async (event: { question: string }) => {
  const trace = client.trace({ name: 'answer', input: { question: event.question } });
  trace.end();
  await client.flush();
  return { ok: true };
};

export const unused = track({ name: 'unused', type: 'general' }, async (question: string) => ({ question }));
