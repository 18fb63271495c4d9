import { track } from 'opik';

const retrieve = track({ name: 'retrieve', type: 'tool' }, async (question: string) => ({ documents: [question] }));
const rewrite = track({ name: 'rewrite', type: 'general' }, async (question: string) => ({ question }));
const generate = track({ name: 'generate', type: 'llm' }, async (question: string) => ({ answer: question }));

// finds: missing-entrypoint
const answer = track({ name: 'answer', type: 'general', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async function answer(question: string) {
  const { question: better } = await rewrite(question);
  await retrieve(better);
  return generate(better);
});

answer('hello');
