import Fastify from 'fastify';
import OpenAI from 'openai';

const client = new OpenAI();
export const app = Fastify();

const answer = async (question: string): Promise<string> => {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: question }],
  });
  return reply.choices[0]?.message.content ?? '';
};

app.post<{ Body: { question: string; sessionId: string } }>('/ask', async (request) => ({
  answer: await answer(request.body.question),
  session: request.body.sessionId,
}));
