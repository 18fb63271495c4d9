const { track } = require('opik');

function plan(question) {
  return { question };
}

// finds: missing-entrypoint
const run = track({ name: 'plan', entrypoint: true, params: [{ name: 'question', type: 'string' }] }, plan);

run('hello');
