const { Opik } = require("opik");

const client = new Opik();

async function main() {
	const trace = client.trace({ name: "main" });
	// finds: end-arguments
	trace.update({ output: { done: true } }).end()
	await client.flush()
}

main();
