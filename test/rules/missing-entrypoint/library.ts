import { track } from 'opik';

export const summarize = track({ name: 'summarize' }, async (text: string) => ({ text }));
