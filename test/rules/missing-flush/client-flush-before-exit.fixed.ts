// The flush of a client delivers what that client logged, not what `track` did.
import { Opik, track, flushAll } from 'opik';

const client = new Opik();
const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

await agent('hello');
await client.flush();
// finds: missing-flush warning
await flushAll();
process.exit(0);
