import OpenAI from 'openai';
import { trackOpenAI } from 'opik-openai';

const client = trackOpenAI(new OpenAI());
await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
await client.flush();
process.exit(0);
