import OpenAI from 'openai';

const client = new OpenAI();

async function summarize(text: string) {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `Sum up: ${text}` }],
  });
  return { summary: reply.choices[0]?.message.content };
}

export async function POST(request: Request) {
  const { text } = await request.json();
  return Response.json(await summarize(text));
}
