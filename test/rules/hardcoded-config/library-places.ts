// opik-fix: library
import OpenAI from 'openai';
import { track } from 'opik';

const client = new OpenAI();
const instructions = 'Be brief.';
const PERSONA = 'You are kind.';

export const agent = track({ name: 'agent', entrypoint: true }, async (input: string, stored: boolean) => {
  // finds: hardcoded-config
  const first = await client.responses.create({ instructions, input });
  const prompt = 'Check the answer.';
  // finds: hardcoded-config
  const second = await client.responses.create({ instructions: prompt, input: first.output_text });
  // finds: hardcoded-config
  const third = await client.responses.create({ instructions: PERSONA as string, input });
  return { answer: second.output_text, stored, third };
});

await agent('x', true);
