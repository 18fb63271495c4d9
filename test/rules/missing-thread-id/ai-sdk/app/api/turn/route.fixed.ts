import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

interface Turn {
  readonly message: string;
  readonly sessionId: string;
}

async function reply(message: string, sessionId: string): Promise<string> {
  // finds: missing-thread-id warning
  const { text } = await generateText({
    model: openai('gpt-4o'),
    prompt: message,
    experimental_telemetry: OpikExporter.getSettings({ name: 'turn', metadata: { threadId: sessionId } }),
  });
  return `${sessionId}: ${text}`;
}

export async function POST(request: Request) {
  const { message, sessionId }: Turn = await request.json();
  return Response.json({ text: await reply(message, sessionId) });
}
