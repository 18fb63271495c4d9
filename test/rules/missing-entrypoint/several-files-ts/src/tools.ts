import { observed } from './tracing';

export const search = observed({ name: 'search', type: 'tool' }, async (query: string) => ({ query }));
