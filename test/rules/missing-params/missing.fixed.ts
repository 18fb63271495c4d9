import { track } from 'opik';

interface Options {
  limit: number;
}

export const text = track(
  {
    name: 'text',
    // finds: missing-params info
    entrypoint: true,
    params: [{ name: 'question', type: 'string' }, { name: 'tone', type: 'string', presence: 'optional' }],
  },
  async (question: string, tone: 'polite' | 'short' = 'polite') => ({ question, tone }),
);

// finds: missing-params warning
export const typed = track({ name: 'typed', entrypoint: true, params: [{ name: 'question', type: 'string' }, { name: 'limit', type: 'number' }, { name: 'verbose', type: 'boolean', presence: 'optional' }] }, async (question: string, limit: number, verbose = false) => ({
  question,
  limit,
  verbose,
}));

// finds: missing-params warning
export const list = track({ name: 'list', entrypoint: true }, async (questions: readonly string[], size?: number | undefined) => ({
  questions,
  size,
}));

// finds: missing-params info
export const unknown = track({ name: 'unknown', entrypoint: true, params: [{ name: 'options', type: 'string' }] }, async (options: Options) => ({ options }));

// finds: missing-params warning
export const pattern = track({ name: 'pattern', entrypoint: true }, async ({ question }: { question: string }) => ({ question }));

async function answer(question: string) {
  return { question };
}

// finds: missing-params info
export const named = track({ entrypoint: true, params: [{ name: 'question', type: 'string' }] }, answer);
