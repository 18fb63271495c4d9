const { track } = require('opik');

function plan(question) {
  return { question };
}

// finds: missing-entrypoint
const run = track(plan);

run('hello');
