// opik-fix: library
import OpenAI from 'openai';
import express from 'express';
import { track } from 'opik';

const client = new OpenAI();
const app = express();

// Not inside a trace: the route would ask the server each time, and no trace would show what for.
app.post('/translate', async (req, res) => {
  // finds: hardcoded-config hint
  res.json(await client.responses.create({ model: 'gpt-4o', instructions: 'Translate to German.', input: req.body.text }));
});

class Drafts {
  texts: unknown[] = [];

  async load() {
    // finds: hardcoded-config hint
    this.texts.push(await client.responses.create({ instructions: 'Write a draft.', input: 'x' }));
  }
}

export const agent = track({ name: 'agent', entrypoint: true }, async (input: string) => ({ input }));

new Drafts().load();
app.listen(3000);
