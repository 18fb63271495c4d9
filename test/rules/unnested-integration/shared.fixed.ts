import OpenAI from 'openai';
import { track, getTrackContext } from 'opik';
import { trackOpenAI } from 'opik-openai';

// finds: unnested-integration

export const agent = track({ name: 'agent' }, async (question: string) => {
  const client = trackOpenAI(new OpenAI(), { parent: getTrackContext()?.span });
  const reply = await client.responses.create({ model: 'm', input: question });
  return { reply };
});
