import type OpenAI from 'openai';
import { track } from 'opik';

interface Deps {
  openai: OpenAI;
}

// finds: missing-entrypoint
export const agent = track({ name: 'agent', type: 'general' }, async (deps: Deps, question: string) => ({
  question,
  url: deps.openai.baseURL,
}));

export const start = (deps: Deps) => agent(deps, 'hello');
process.on('message', () => start({ openai: undefined as never }));
await agent({ openai: undefined as never }, 'hello');
