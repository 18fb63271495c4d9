// Nothing says whether this file is a module, so that no import can be added.
async function main() {
  const { track } = await import('opik');
  const agent = track({ name: 'agent', entrypoint: true }, async (question) => ({ question }));
  await agent('hello');
  // finds: missing-flush warning
  process.exit(0);
}

main();
