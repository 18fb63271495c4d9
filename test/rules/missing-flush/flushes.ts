import { flushAll, Opik, track } from 'opik';

const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function main() {
  try {
    await agent('hello');
  } finally {
    await flushAll();
  }
}

main().catch(() => process.exit(1));
