import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';

const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL });

export async function POST(request: Request) {
  const { messages, conversationId } = await request.json();
  const result = streamText({ model: openai.chat('gpt-4o-mini'), messages });
  return result.toTextStreamResponse({ headers: { 'x-conversation': conversationId } });
}
