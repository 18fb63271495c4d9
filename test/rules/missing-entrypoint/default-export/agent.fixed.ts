import { track } from 'opik';

const rewrite = track({ name: 'rewrite' }, async (question: string) => ({ question }));
const generate = track({ name: 'generate' }, async (question: string) => ({ answer: question }));

// finds: missing-entrypoint
export default track({ name: 'answer', type: 'general', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async function answer(question: string) {
  const better = await rewrite(question);
  return generate(better.question);
});
