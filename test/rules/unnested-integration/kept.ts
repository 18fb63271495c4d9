import OpenAI from 'openai';
import { track } from 'opik';
import { trackOpenAI } from 'opik-openai';

let cached: OpenAI | undefined;

class Service {
  private readonly client: OpenAI;

  constructor() {
    // finds: unnested-integration
    this.client = trackOpenAI(new OpenAI());
  }

  ask(question: string) {
    return this.client.responses.create({ model: 'm', input: question });
  }
}

const agent = track({ name: 'agent' }, async (question: string) => {
  // finds: unnested-integration
  cached ??= trackOpenAI(new OpenAI());
  await cached.responses.create({ model: 'm', input: question });
  return new Service().ask(question);
});

await agent('x');
