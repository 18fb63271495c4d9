import { setTimeout } from 'node:timers/promises';
import OpenAI from 'openai';

const client = new OpenAI();

const notes: Record<string, string[]> = {
  dogs: ['Dogs are welcome.', 'A dog is 10 a night.'],
  breakfast: ['Breakfast is from 7 to 10.'],
};

/** The notes that a question is about. */
async function searchNotes(question: string): Promise<string[]> {
  await setTimeout(5);
  return Object.entries(notes)
    .filter(([topic]) => question.toLowerCase().includes(topic))
    .flatMap(([, found]) => found);
}

async function answer(question: string, short = false): Promise<string> {
  const found = await searchNotes(question);
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    temperature: 0.3,
    messages: [
      { role: 'system', content: `You answer the guests of a small hotel. Notes: ${found.join(' ')}` },
      { role: 'user', content: short ? `${question} Be short.` : question },
    ],
  });
  return reply.choices[0]?.message.content ?? '';
}

async function main() {
  console.log(await answer('Are dogs welcome?'));
  console.log(await answer('When is breakfast?', true));
}

main();
