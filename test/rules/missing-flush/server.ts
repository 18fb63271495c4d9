import express from 'express';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

const app = express();
app.get('/ask', async (request, response) => response.json(await agent('x')));
app.listen(3000);
