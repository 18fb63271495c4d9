import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

const app = new Hono()
  .get('/', (context) => context.text('ok'))
  .post('/ask', async (context) => context.json(await agent(await context.req.text())));

serve({ fetch: app.fetch, port: 3000 });
