import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { track, getTrackContext } from 'opik';
import { trackGemini } from 'opik-gemini';
import { trackOpenAI } from 'opik-openai';

const openai = new OpenAI();

export const agent = track({ name: 'agent' }, async (question: string) => {
  // finds: unnested-integration
  const client = trackOpenAI(openai, { parent: getTrackContext()?.span });
  await client.responses.create({ model: 'm', input: question });
  return helper(question);
});

async function helper(question: string) {
  // finds: unnested-integration
  const client = trackGemini(new GoogleGenAI({}), { generationName: 'ask', parent: getTrackContext()?.span });
  return client.models.generateContent({ model: 'm', contents: question });
}

export const right = track({ name: 'right' }, async (question: string, parent, options) => {
  await trackOpenAI(openai, { parent }).responses.create({ model: 'm', input: question });
  await trackOpenAI(openai, options).responses.create({ model: 'm', input: question });
  await trackOpenAI(openai, { ...options }).responses.create({ model: 'm', input: question });
  return { question };
});

await agent('x');
await right('x', undefined, {});
