import { generateText } from 'ai';
import OpenAI from 'openai';
import { Opik, track, getTrackContext } from 'opik';
import { trackOpenAI } from 'opik-openai';
import { OpikCallbackHandler } from 'opik-langchain';
import { ChatOpenAI } from '@langchain/openai';

const client = trackOpenAI(new OpenAI());
const bare = new OpenAI();
const log = new Opik();
const model = new ChatOpenAI();

const agent = track({ name: 'agent' }, async (question: string) => ask(question));

async function ask(question: string) {
  getTrackContext()?.span.update({ metadata: {} });
  return bare.responses.create({ model: 'm', input: question });
}

async function byHand(question: string) {
  const trace = log.trace({ name: 'byHand' });
  const answer = await bare.responses.create({ model: 'm', input: question });
  trace.end();
  return answer;
}

async function others(question: string) {
  await client.responses.create({ model: 'm', input: question });
  await model.invoke(question, { callbacks: [new OpikCallbackHandler()] });
  await bare.embeddings.create({ model: 'm', input: question });
  await generateText({ model: 'm', prompt: question, experimental_telemetry: { isEnabled: true } });
}

await agent('x');
await byHand('x');
await others('x');
