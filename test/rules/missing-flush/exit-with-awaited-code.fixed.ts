import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main(): Promise<number> {
  await agent('hello');
  return 0;
}

(async () => {
  // finds: missing-flush warning
  process.exit(await main().finally(() => flushAll()));
})();
