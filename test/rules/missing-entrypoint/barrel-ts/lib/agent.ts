import { observed } from '.';

// finds: missing-entrypoint
export const agent = observed({ name: 'agent', type: 'general' }, async (question: string) => ({ question }));
