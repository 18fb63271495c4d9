import { track } from 'opik';

const rewrite = track({ name: 'rewrite' }, async (question: string) => ({ question }));
const generate = track({ name: 'generate' }, async (question: string) => ({ answer: question }));

// finds: missing-entrypoint
export default async function answer(question: string) {
  const better = await rewrite(question);
  return generate(better.question);
}
