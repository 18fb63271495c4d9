import { track } from 'opik';

// finds: missing-entrypoint
export const agent = track({ name: 'agent', type: 'general' }, async ({ question }: { question: string }) => ({ question }));

await agent({ question: 'hello' });
