const { flushAll, track } = require('opik');

const agent = track({ name: 'agent' }, async (question) => ({ question }));

agent('hello').then(() => {
  // finds: unawaited-flush
  flushAll();
  process.exit(0);
});
