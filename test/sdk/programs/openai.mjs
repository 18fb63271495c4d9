// A wrapped OpenAI client, alone and with a parent.
import OpenAI from 'openai';
import { getTrackContext, track } from 'opik';
import { trackOpenAI } from 'opik-openai';

const messages = [{ role: 'user', content: 'hello' }];
const alone = trackOpenAI(new OpenAI({ apiKey: 'unused' }));
const stream = await alone.chat.completions.create({
  model: 'gpt-4o-mini',
  messages,
  stream: true,
  stream_options: { include_usage: true },
});
for await (const _ of stream);

const agent = track({ name: 'agent', type: 'general' }, async () => {
  const client = trackOpenAI(new OpenAI({ apiKey: 'unused' }), { parent: getTrackContext()?.span, generationName: 'inner' });
  const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  return { text: answer.choices[0].message.content };
});
await agent();
