import { track } from 'opik';

const step = track({ name: 'step' }, async (x: string) => ({ x }));

export const agent = track(
  { name: 'agent', entrypoint: true, params: [{ name: 'x', type: 'string' }] },
  async (x: string) => step(x),
);

await agent('hello');
