import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

// finds: missing-flush warning
agent('hello').then(() => flushAll().finally(() => process.exit(0)));
