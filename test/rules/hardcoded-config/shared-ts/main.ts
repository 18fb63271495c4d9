import { track } from 'opik';
import { answer } from './answers.js';
import { summarize } from './summaries.js';

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ text: await summarize(await answer(question)) }));

await agent('Why?');
