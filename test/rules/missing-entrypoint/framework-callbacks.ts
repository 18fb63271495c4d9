import express from 'express';
import { track } from 'opik';
import { tool } from 'ai';

const app = express();

app.post('/chat', track({ name: 'chat' }, async (request, response) => response.json({})));

export const search = tool({
  description: 'search',
  execute: track({ name: 'search' }, async ({ query }) => ({ query })),
});

app.listen(3000);
