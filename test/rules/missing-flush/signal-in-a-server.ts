import express from 'express';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

const app = express();
app.get('/ask', async (request, response) => response.json(await agent(String(request.query.question))));
app.listen(3000);

process.on('SIGTERM', () => {
  // finds: missing-flush warning
  process.exit(0);
});
