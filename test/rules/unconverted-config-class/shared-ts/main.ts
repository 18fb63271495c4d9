import { track } from 'opik';
import { limits, settings } from './settings';

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  limits.temperature = 1;
  return { question, model: settings.model, temperature: settings.temperature, tokens: limits.maxTokens, next: await next(question) };
});

async function next(question: string) {
  return `${question} ${settings.model}`;
}

console.log(settings.model);
await agent('x');
