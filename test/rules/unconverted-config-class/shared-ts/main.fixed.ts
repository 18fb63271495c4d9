import { track, Opik } from 'opik';
import { limits, settings } from './settings';

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: { ...settings } });
  limits.temperature = 1;
  return { question, model: config.model, temperature: config.temperature, tokens: limits.maxTokens, next: await next(question) };
});

async function next(question: string) {
  const config = await opik.getOrCreateConfig({ fallback: { ...settings } });
  return `${question} ${config.model}`;
}

console.log(settings.model);
await agent('x');
