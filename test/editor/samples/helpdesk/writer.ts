import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();

async function outline(topic: string): Promise<string> {
  const message = await client.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 500,
    messages: [{ role: 'user', content: `Outline an article on ${topic}.` }],
  });
  return message.content[0].type === 'text' ? message.content[0].text : '';
}

async function write(topic: string, words: number): Promise<string> {
  const plan = await outline(topic);
  const message = await client.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 2000,
    messages: [{ role: 'user', content: `${plan}\nWrite it in ${words} words.` }],
  });
  return message.content[0].type === 'text' ? message.content[0].text : '';
}

write('bees', 300).then((text) => console.log(text));
