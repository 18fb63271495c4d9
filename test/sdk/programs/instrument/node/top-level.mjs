import OpenAI from 'openai';

const client = new OpenAI();
const question = process.argv[2] ?? 'Is there a lift?';
const reply = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] });
console.log(reply.choices[0].message.content);
