// opik-fix: library
import OpenAI from 'openai';
import { track } from 'opik';

const client = new OpenAI();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string, tone: string, user: { name?: string }) => {
  const answer = await client.chat.completions.create({
    // finds: hardcoded-config
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: `Answer in a ${tone} tone,
as ${user.name} likes it.` },
      { role: 'user', content: question },
    ],
  });
  return { answer };
});

export const other = track({ name: 'other' }, async (input: string) => {
  const systemPrompt = input;
  // finds: hardcoded-config
  return client.responses.create({ instructions: 'Be brief.', input: systemPrompt });
});

await agent('x', 'kind', {});
await other('x');
