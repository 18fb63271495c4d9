// opik-fix: library
import OpenAI from 'openai';
import { track, Opik } from 'opik';

const client = new OpenAI();
const instructions = 'Be brief.';
const PERSONA = 'You are kind.';

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (input: string, stored: boolean) => {
  const instructionsPrompt3 = await opik
    .getPrompt({ name: 'agent-instructions-3' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'agent-instructions-3', prompt: PERSONA }))
    .catch(() => undefined);
  const instructionsPrompt2 = await opik
    .getPrompt({ name: 'agent-instructions-2' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'agent-instructions-2', prompt: 'Check the answer.' }))
    .catch(() => undefined);
  const instructionsPrompt = await opik
    .getPrompt({ name: 'agent-instructions' })
    .then((stored) => stored ?? opik.createPrompt({ name: 'agent-instructions', prompt: instructions }))
    .catch(() => undefined);
  // finds: hardcoded-config
  const first = await client.responses.create({ instructions: instructionsPrompt?.prompt ?? instructions, input });
  const prompt = instructionsPrompt2?.prompt ?? 'Check the answer.';
  // finds: hardcoded-config
  const second = await client.responses.create({ instructions: prompt, input: first.output_text });
  // finds: hardcoded-config
  const third = await client.responses.create({ instructions: (instructionsPrompt3?.prompt ?? PERSONA) as string, input });
  return { answer: second.output_text, stored, third };
});

await agent('x', true);
