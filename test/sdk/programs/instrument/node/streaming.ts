import OpenAI from 'openai';

const client = new OpenAI();

async function* tokens(question: string) {
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    stream: true,
    messages: [{ role: 'user', content: question }],
  });
  for await (const chunk of stream) yield chunk.choices[0]?.delta.content ?? '';
}

async function tell(question: string) {
  let whole = '';
  for await (const token of tokens(question)) whole += token;
  return whole;
}

tell('Where is the key?').then(console.log);
