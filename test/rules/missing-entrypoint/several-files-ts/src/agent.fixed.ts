import { search } from './index';
import { observed } from './tracing';

// finds: missing-entrypoint
export const agent = observed({ name: 'agent', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async (question: string) => search(question));
