import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
import { track } from 'opik';

export const agent = track({ name: 'agent' }, async (prompt: string) => ({ prompt }));

await generateText({ model: openai('m'), prompt: 'x' });
