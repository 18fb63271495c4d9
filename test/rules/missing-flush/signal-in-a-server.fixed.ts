import express from 'express';
import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

const app = express();
app.get('/ask', async (request, response) => response.json(await agent(String(request.query.question))));
app.listen(3000);

process.on('SIGTERM', () => {
  // finds: missing-flush warning
  void flushAll().finally(() => process.exit(0));
});
