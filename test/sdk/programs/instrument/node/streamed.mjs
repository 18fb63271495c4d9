import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';

const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL });

function tell(prompt) {
  return streamText({ model: openai.chat('gpt-4o-mini'), prompt });
}

async function main() {
  for await (const part of tell('Is it open?').textStream) process.stdout.write(part);
  process.stdout.write('\n');
}

await main();
