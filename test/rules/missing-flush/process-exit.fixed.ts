import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main() {
  if (process.argv.length < 3) {
    console.error('usage: agent QUESTION');
    process.exit(2); // nothing was logged yet
  }
  const answer = await agent(process.argv[2] ?? '');
  console.log(answer);
  // finds: missing-flush warning
  await flushAll();
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  // finds: missing-flush warning
  void flushAll().finally(() => process.exit(1));
});
