import * as opik from 'opik';

// finds: missing-entrypoint
export const agent = opik.track({ name: 'answer', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async function answer(question: string) {
  return { answer: question };
});

await agent('hello');
