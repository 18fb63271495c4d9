import { track } from 'opik';

export class Pipeline {
  // finds: missing-entrypoint
  query = track({ name: 'rag', type: 'general' }, async (question: string) => ({ question }));
}

const pipeline = new Pipeline();
await pipeline.query('hello');
