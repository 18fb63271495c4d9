import OpenAI from 'openai';

const client = new OpenAI();

export async function POST(request: Request) {
  const { text } = await request.json();
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: text }],
  });
  return Response.json({ answer: reply.choices[0]?.message.content });
}
