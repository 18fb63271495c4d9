import OpenAI from 'openai';
import { track } from 'opik';
import { trackOpenAI } from 'opik-openai';

const client = trackOpenAI(new OpenAI());
const other = observeOpenAI(new OpenAI());

function trackIt(name: string) {
  return name;
}

function observeOpenAI(sdk: OpenAI) {
  return sdk;
}

const agent = track({ name: 'agent' }, async (question: string) => other.responses.create({ model: 'm', input: question }));

const reply = await client.responses.create({ model: 'm', input: trackIt('x') });
await agent(reply.output_text);
