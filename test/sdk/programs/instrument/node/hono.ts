import { Hono } from 'hono';
import OpenAI from 'openai';

const client = new OpenAI();
export const app = new Hono();

app.post('/ask', async (c) => {
  const { question } = await c.req.json();
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: question }],
  });
  return c.json({ answer: reply.choices[0]?.message.content });
});
