import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
import { settings } from '@/lib/telemetry';

export async function POST(request: Request) {
  const { message, chatId } = await request.json();
  const silent = await generateText({ model: openai('gpt-4o'), prompt: message, experimental_telemetry: { isEnabled: false } });
  const plain = await generateText({ model: openai('gpt-4o'), prompt: message, ...settings(chatId) });
  return Response.json({ title: silent.text + plain.text });
}
