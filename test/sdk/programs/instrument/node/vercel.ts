import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';

const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL });

async function answer(question: string) {
  const { text } = await generateText({ model: openai.chat('gpt-4o-mini'), temperature: 0.1, prompt: question });
  return text;
}

console.log(await answer('Is there a garden?'));
