import { track } from 'opik';

class Loader {
  createConfig(values: object) {
    return values;
  }
}

new Loader().createConfig({ model: 'x' });
export const agent = track({ name: 'agent' }, async (question: string) => ({ question }));
await agent('hello');
