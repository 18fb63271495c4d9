const { flushAll, track } = require('opik');

const agent = track({ name: 'agent' }, async (question) => ({ question }));

agent('hello').then(async () => {
  // finds: unawaited-flush
  await flushAll();
  process.exit(0);
});
