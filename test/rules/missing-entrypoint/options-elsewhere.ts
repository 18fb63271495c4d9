import { track } from 'opik';

const options = { name: 'agent', entrypoint: true } as const;
const rest = {};

export const agent = track(options, async (x: string) => ({ x }));
export const other = track({ name: 'other', ...rest }, async (x: string) => ({ x }));

await agent('hello');
await other('hello');
