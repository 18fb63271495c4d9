import { setTimeout } from 'node:timers/promises';
import OpenAI from 'openai';

export class Support {
  private readonly client = new OpenAI();

  constructor(private readonly model: string) {}

  async lookUp(topic: string) {
    await setTimeout(5);
    return topic.split(' ');
  }

  async answer(question: string) {
    const words = await this.lookUp(question);
    const reply = await this.client.chat.completions.create({
      model: this.model,
      messages: [{ role: 'user', content: `${words.length}: ${question}` }],
    });
    return reply.choices[0]?.message.content;
  }
}

async function main() {
  const support = new Support('gpt-4o-mini');
  console.log(await support.answer('Is the pool open?'));
}

main();
