import { openai } from '@ai-sdk/openai';
import { convertToModelMessages, streamText } from 'ai';

export async function POST(request: Request) {
  const { messages, chatId } = await request.json();
  // finds: missing-thread-id warning
  const result = streamText({
    model: openai('gpt-4o'),
    messages: convertToModelMessages(messages),
    experimental_telemetry: { isEnabled: true, metadata: { threadId: chatId } },
  });
  console.log(chatId);
  return result.toUIMessageStreamResponse();
}
