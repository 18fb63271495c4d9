import { track } from 'opik';

const rewrite = track({ name: 'rewrite' }, async (question: string) => ({ question }));
const generate = track({ name: 'generate' }, async (question: string) => ({ answer: question }));

async function answer(question: string): Promise<object>;
async function answer(question: string, better: boolean): Promise<object>;
// finds: missing-entrypoint
async function answer(question: string, better = true): Promise<object> {
  return generate(better ? (await rewrite(question)).question : question);
}

answer('hello');
