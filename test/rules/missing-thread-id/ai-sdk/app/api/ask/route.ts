import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';

// One question, one answer.
export async function POST(request: Request) {
  const { question } = await request.json();
  const { text } = await generateText({ model: openai('gpt-4o'), prompt: question, experimental_telemetry: { isEnabled: true } });
  return Response.json({ text });
}
