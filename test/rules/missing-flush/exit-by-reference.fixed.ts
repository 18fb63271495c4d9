import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main(): Promise<number> {
  await agent('hello');
  return 0;
}

// finds: missing-flush warning
main().then((code) => flushAll().finally(() => process.exit(code)));
