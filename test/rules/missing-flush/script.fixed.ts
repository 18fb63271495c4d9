import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main() {
  await agent('hello');
}

// finds: missing-flush
main().finally(() => flushAll());
