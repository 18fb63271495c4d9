import { openai } from '@ai-sdk/openai';
import { embed, generateText, streamText } from 'ai';

export async function POST(req: Request) {
  const { messages } = await req.json();
  const last: string = messages.at(-1).content;
  const { embedding } = await embed({ model: openai.embedding('text-embedding-3-small'), value: last });
  // finds: missing-telemetry
  const { text: title } = await generateText({ model: openai('gpt-4o-mini'), prompt: `A title for ${last}` });
  console.log(title, embedding.length);
  const result = streamText({ model: openai('gpt-4o'), messages, experimental_telemetry: { isEnabled: true } });
  return result.toTextStreamResponse();
}
