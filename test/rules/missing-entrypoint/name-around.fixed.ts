// An entrypoint without a name throws when it is defined, and these arrows have none of their own.
import { track } from 'opik';

class Support {
  private readonly model = 'gpt-4o';
  // finds: missing-entrypoint
  answer = track({ name: 'answer', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, async (question: string) => ({ question, model: this.model }));
}

await new Support().answer('hello');
