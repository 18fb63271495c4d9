// opik-version: 1.10.29
import { track } from 'opik';

export const agent = track({ name: 'agent', type: 'general' }, async (question: string) => ({ question }));

await agent('hello');
