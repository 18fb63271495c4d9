// opik-fix: library
import OpenAI from 'openai';
import { track, Opik } from 'opik';

const client = new OpenAI();

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string, tone: string, user: { name?: string }) => {
  const systemPrompt = (await opik.getPrompt({ name: 'agent-system-prompt' })) ?? (await opik.createPrompt({ name: 'agent-system-prompt', prompt: 'Be brief.' }));
  const systemPrompt2 = (await opik.getPrompt({ name: 'agent-system-prompt-2' })) ?? (await opik.createPrompt({ name: 'agent-system-prompt-2', prompt: `Answer in a {{tone}} tone,
as {{name}} likes it.` }));
  const answer = await client.chat.completions.create({
    // finds: hardcoded-config
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: systemPrompt.prompt },
      { role: 'developer', content: systemPrompt2.format({ tone, name: String(user.name) }) },
      { role: 'user', content: question },
    ],
  });
  return { answer };
});

export const other = track({ name: 'other' }, async (input: string) => {
  const instructionsPrompt = (await opik.getPrompt({ name: 'other-instructions' })) ?? (await opik.createPrompt({ name: 'other-instructions', prompt: 'Be brief.' }));
  const systemPrompt = input;
  // finds: hardcoded-config
  return client.responses.create({ instructions: instructionsPrompt.prompt, input: systemPrompt });
});

await agent('x', 'kind', {});
await other('x');
