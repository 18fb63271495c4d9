import { observed } from '.';

// finds: missing-entrypoint
export const agent = observed({ name: 'agent', type: 'general', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async (question: string) => ({ question }));
