import { flushAll, track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main() {
  const answer = await agent('hello');
  await flushAll();
  if (!answer) process.exit(3); // flushed above
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  // finds: missing-flush warning
  process.exit(1);
});
