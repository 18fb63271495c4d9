import OpenAI from 'openai';
import { track } from 'opik';
import { trackOpenAI } from 'opik-openai';

// finds: unnested-integration
const client = trackOpenAI(new OpenAI());

export const agent = track({ name: 'agent' }, async (question: string) =>
  client.responses.create({ model: 'm', input: question }),
);

export const outside = async (question: string) => client.responses.create({ model: 'm', input: question });

await outside('x');
