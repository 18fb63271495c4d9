import { flushAll, track } from 'opik';

const agent = track({ name: 'agent' }, async (question: string) => ({ question }));

export const handler = async (event: { question: string }) => {
  const answer = await agent(event.question);
  // finds: unawaited-flush
  await flushAll();
  return answer;
};
