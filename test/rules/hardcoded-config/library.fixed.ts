// opik-fix: library
import OpenAI from 'openai';
import { track, Opik } from 'opik';

const client = new OpenAI();

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string, tone: string, user: { name?: string }) => {
  const systemPrompt = await opik
    .getPrompt({ name: 'agent-system-prompt' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'agent-system-prompt', prompt: 'Be brief.' }))
    .catch(() => undefined);
  const systemPrompt2 = await opik
    .getPrompt({ name: 'agent-system-prompt-2' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'agent-system-prompt-2', prompt: `Answer in a {{tone}} tone,
as {{name}} likes it.` }))
    .catch(() => undefined);
  const answer = await client.chat.completions.create({
    // finds: hardcoded-config
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: systemPrompt?.prompt ?? 'Be brief.' },
      { role: 'developer', content: systemPrompt2?.format({ tone, name: String(user.name) }) ?? `Answer in a ${tone} tone,
as ${user.name} likes it.` },
      { role: 'user', content: question },
    ],
  });
  return { answer };
});

export const other = track({ name: 'other' }, async (input: string) => {
  const instructionsPrompt = await opik
    .getPrompt({ name: 'other-instructions' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'other-instructions', prompt: 'Be brief.' }))
    .catch(() => undefined);
  const systemPrompt = input;
  // finds: hardcoded-config
  return client.responses.create({ instructions: instructionsPrompt?.prompt ?? 'Be brief.', input: systemPrompt });
});

await agent('x', 'kind', {});
await other('x');
