import { track, flushAll } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main(command: string) {
  const answer = await agent('hello');
  // finds: missing-flush warning
  if (!answer) { await flushAll(); process.exit(1); }
  switch (command) {
    case 'ask':
      // finds: missing-flush warning
      await flushAll();
      return process.exit(0);
    // finds: missing-flush warning
    default: { await flushAll(); process.exit(2); } // unknown
  }
}

main('ask');
