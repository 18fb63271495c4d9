// The callers of `fail` count on it not to return, so that nothing can be put off.
import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

function fail(message: string): never {
  console.error(message);
  // finds: missing-flush warning
  process.exit(1);
}

async function main() {
  const answer = await agent('hello');
  if (!answer) fail('no answer');
  console.log(answer.question);
}

main();
