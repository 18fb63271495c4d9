import { track } from 'opik';

interface Options {
  readonly limit: number;
}

// finds: missing-entrypoint
export const agent = track({ name: 'agent', type: 'general' }, async (question: string, options?: Options) => ({
  question,
  limit: options?.limit ?? 3,
}));

await agent('hello');
