import { track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main(command: string) {
  const answer = await agent('hello');
  // finds: missing-flush warning
  if (!answer) process.exit(1);
  switch (command) {
    case 'ask':
      // finds: missing-flush warning
      return process.exit(0);
    // finds: missing-flush warning
    default: process.exit(2); // unknown
  }
}

main('ask');
