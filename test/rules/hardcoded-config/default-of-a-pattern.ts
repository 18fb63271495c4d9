// Callers may hand over another temperature.
import OpenAI from 'openai';
import { track } from 'opik';

const openai = new OpenAI();

interface Options {
  readonly model: string;
  readonly temperature?: number;
}

export const chat = track({ name: 'chat', type: 'llm' }, async (text: string, { model, temperature = 0 }: Options) => {
  const reply = await openai.chat.completions.create({ model, temperature, messages: [{ role: 'user', content: text }] });
  return { text: reply.choices[0]?.message.content };
});
