import { flushAll, Opik, track } from 'opik';

const client = new Opik();
const agent = track({ name: 'agent' }, async (question: string) => ({ question }));

export async function main() {
  await agent('hello');
  // The traces.
  // finds: unawaited-flush
  flushAll();
  process.exit(0);
}

function stop() {
  console.log('bye');
  // finds: unawaited-flush
  client.flush().catch(console.error);
  process.exit(1);
}

process.on('SIGTERM', stop);
process.on('SIGINT', () => {
  // finds: unawaited-flush
  client.flush();
  process.exit(0);
});
process.on('exit', () => {
  // finds: unawaited-flush
  client.flush();
});

async function close() {
  // finds: unawaited-flush
  void client.flush();
}

if (process.argv.length > 5) {
  await close();
  process.exit(3);
}

try {
  await main();
} finally {
  // finds: unawaited-flush
  flushAll();
}
process.exit(2);
