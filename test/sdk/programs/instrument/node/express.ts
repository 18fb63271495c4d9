import express from 'express';
import OpenAI from 'openai';

const client = new OpenAI();
export const app = express();
app.use(express.json());

async function moderate(message: string): Promise<boolean> {
  return !message.includes('bomb');
}

async function reply(message: string, tries: number) {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `${tries}: ${message}` }],
  });
  return completion.choices[0]?.message.content;
}

async function chat(req: express.Request, res: express.Response) {
  if (!(await moderate(req.body.message))) {
    res.status(400).json({ error: 'refused' });
    return;
  }
  res.json({ reply: await reply(req.body.message, 1) });
}

app.post('/chat', chat);
app.post('/echo', async (req, res) => {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.message }],
  });
  res.json({ reply: completion.choices[0]?.message.content });
});
