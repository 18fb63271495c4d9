import { setTimeout } from 'node:timers/promises';
import OpenAI from 'openai';

export class Agent {
  constructor(client) {
    this.client = client ?? new OpenAI();
  }

  static create() {
    return new Agent(new OpenAI());
  }

  async run(question) {
    const notes = await this.search(question);
    return this.reply(question, notes);
  }

  async search(query) {
    await setTimeout(5);
    return `notes about ${query}`;
  }

  async reply(question, notes) {
    const reply = await this.client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `${notes} ${question}` }],
    });
    return reply.choices[0].message.content;
  }
}

const agent = Agent.create();
console.log(await agent.run('Is it open?'));
