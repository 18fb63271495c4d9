import { openai } from '@ai-sdk/openai';
import { convertToModelMessages, streamText } from 'ai';

export async function POST(request: Request) {
  const { messages, chatId } = await request.json();
  const result = streamText({
    model: openai('gpt-4o'),
    messages: convertToModelMessages(messages),
    experimental_telemetry: { isEnabled: true, metadata: { threadId: chatId } },
  });
  return result.toUIMessageStreamResponse();
}
