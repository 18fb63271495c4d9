import express from 'express';
import OpenAI from 'openai';
import { track } from 'opik';

const openai = new OpenAI();
const app = express();

// finds: missing-thread-id
const answer = track({ name: 'answer', type: 'general' }, async (message: string): Promise<string> => {
  const reply = await openai.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: message }] });
  return reply.choices[0]?.message.content ?? '';
});

// finds: missing-thread-id
const discuss = track({ name: 'discuss', type: 'general' }, async (message: string): Promise<string> => {
  const reply = await openai.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: message }] });
  return reply.choices[0]?.message.content ?? '';
});

app.post('/answer', async (req, res) => {
  res.json({ text: await answer(req.body.message), id: req.body.conversationId });
});

export async function POST(request: Request) {
  const body = await request.json();
  return Response.json({ text: await discuss(body.message), id: body.chatId });
}

app.listen(3000);
