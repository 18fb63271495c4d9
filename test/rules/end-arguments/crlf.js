const { Opik } = require("opik");

const client = new Opik();

async function main() {
	const trace = client.trace({ name: "main" });
	// finds: end-arguments
	trace.end({ output: { done: true } })
	await client.flush()
}

main();
