import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { ChatOpenAI } from '@langchain/openai';
import OpenAI from 'openai';
import { track } from 'opik';
import { trackOpenAI } from 'opik-openai';
import { trackGemini } from 'opik-gemini';
import { OpikCallbackHandler } from 'opik-langchain';

const client = trackOpenAI(new OpenAI());
const gemini = trackGemini(new GoogleGenAI({}));
const claude = new Anthropic();
const model = new ChatOpenAI({ model: 'm' });

const agent = track({ name: 'agent' }, async (question: string) => ({ question }));

async function classify(question: string) {
  // finds: untracked-llm-call
  const first = await client.chat.completions.create({ model: 'm', messages: [] });
  return client.responses.create({ model: 'm', input: question });
}

async function others(question: string) {
  // finds: untracked-llm-call
  await gemini.models.generateContent({ model: 'm', contents: question });
  // finds: untracked-llm-call
  await model.invoke(question, { callbacks: [new OpikCallbackHandler()] });
}

const title = track({ name: 'title', type: 'general' }, async (question: string) => {
  // finds: untracked-llm-call
  return claude.messages.create({ model: 'm', messages: [], max_tokens: 10 });
});

await agent('x');
await classify('x');
await others('x');
await title('x');
