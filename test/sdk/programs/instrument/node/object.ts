import OpenAI from 'openai';

const client = new OpenAI();

export const agent = {
  greeting: 'Hello',

  async answer(question: string) {
    const reply = await client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `${this.greeting}: ${question}` }],
    });
    return reply.choices[0]?.message.content;
  },
};

agent.answer('Is there a sauna?').then(console.log);
