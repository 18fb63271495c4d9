import * as opik from 'opik';

// finds: missing-entrypoint
export const agent = opik.track(async function answer(question: string) {
  return { answer: question };
});

await agent('hello');
