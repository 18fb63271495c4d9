import { track } from 'opik';

export class Pipeline {
  // finds: missing-entrypoint
  query = track({ name: 'rag', type: 'general', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async (question: string) => ({ question }));
}

const pipeline = new Pipeline();
await pipeline.query('hello');
