const crypto = require('crypto');
const { Opik } = require('opik');

const client = new Opik();
// finds: foreign-id
client.trace({ id: crypto.randomUUID(), name: 'a' }).end();
