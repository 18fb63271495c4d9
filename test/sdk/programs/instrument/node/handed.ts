import OpenAI from 'openai';

const openai = new OpenAI();

class Desk {
  constructor(private readonly client: OpenAI) {}

  async answer(question: string): Promise<string> {
    const reply = await this.client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: question }],
    });
    return reply.choices[0]?.message.content ?? '';
  }
}

const desk = new Desk(openai);
console.log(await desk.answer('Is the pool open?'));
