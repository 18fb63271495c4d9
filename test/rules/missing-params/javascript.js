const { track } = require("opik");

// finds: missing-params info
const agent = track({ name: "agent", entrypoint: true, }, async (question) => ({ question }));

// finds: missing-params warning
const counted = track({ name: "counted", entrypoint: true }, async (question, limit = 3) => ({ question, limit }));

module.exports = { agent, counted };
