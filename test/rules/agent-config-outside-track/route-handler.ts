// Not a function to track: its arguments are the server's objects.
import express from 'express';
import { Opik, track } from 'opik';

const client = new Opik();
const agent = track({ name: 'agent', entrypoint: true }, async (question: string, model: string) => ({ question, model }));

function routes() {
  const app = express();
  app.post('/ask', async (request, response) => {
    // finds: agent-config-outside-track
    const config = await client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
    response.json(await agent(request.body.question, config.model));
  });
  return app;
}

routes().listen(3000);
