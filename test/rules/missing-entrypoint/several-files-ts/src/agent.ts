import { search } from './index';
import { observed } from './tracing';

// finds: missing-entrypoint
export const agent = observed({ name: 'agent' }, async (question: string) => search(question));
