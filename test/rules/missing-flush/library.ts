import { track } from 'opik';

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));
