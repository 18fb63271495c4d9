const crypto = require('crypto');
const { Opik, generateId } = require('opik');

const client = new Opik();
// finds: foreign-id
client.trace({ id: generateId(), name: 'a' }).end();
