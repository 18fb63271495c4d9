const { track } = require("opik");

// finds: missing-params info
const agent = track({ name: "agent", entrypoint: true, params: [{ name: "question", type: "string" }], }, async (question) => ({ question }));

// finds: missing-params warning
const counted = track({ name: "counted", entrypoint: true, params: [{ name: "question", type: "string" }, { name: "limit", type: "number", presence: "optional" }] }, async (question, limit = 3) => ({ question, limit }));

module.exports = { agent, counted };
