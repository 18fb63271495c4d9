import { openai } from '@ai-sdk/openai';
import { ChatOpenAI } from '@langchain/openai';
import { generateText } from 'ai';
import { NextResponse } from 'next/server';
import OpenAI from 'openai';
import { track } from 'opik';

const client = new OpenAI();
const model = new ChatOpenAI({ model: 'gpt-4o' });

export const GET = track({ name: 'GET', type: 'general' }, async () => {
  // finds: poisoned-batch
  return NextResponse.json({ ok: true });
});
export const plain = track({ name: 'plain', type: 'general' }, async (text: string) => {
  // finds: poisoned-batch
  return Response.json({ text });
});
export const ask = track({ name: 'ask', type: 'llm' }, async (prompt: string) => {
  // finds: poisoned-batch
  return await generateText({ model: openai('gpt-4o'), prompt });
});
export const asked = track({ name: 'asked', type: 'llm' }, async (prompt: string) => {
  const { text } = await generateText({ model: openai('gpt-4o'), prompt });
  return text;
});
export const message = track({ name: 'message', type: 'llm' }, async (prompt: string) => {
  // finds: poisoned-batch
  return model.invoke(prompt);
});
export const stream = track({ name: 'stream', type: 'llm' }, async () => {
  // finds: poisoned-batch
  return client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [] });
});
export const whole = track({ name: 'whole', type: 'llm' }, async () => {
  return client.chat.completions.create({ model: 'gpt-4o', stream: false, messages: [] });
});

class NextResponseLike {
  static json(value: unknown) {
    return { value };
  }
}
export const own = track({ name: 'own', type: 'general' }, async () => NextResponseLike.json({ ok: true }));
