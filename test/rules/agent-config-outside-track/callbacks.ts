import { Opik, track } from 'opik';

const client = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (questions: string[]) => {
  const configs = await Promise.all(questions.map(async () => client.getOrCreateConfig({ fallback: {} })));
  return { configs };
});

async function main() {
  await agent(['hello']);
  await track({ name: 'inline', type: 'general' }, async () => client.getOrCreateConfig({ fallback: {} }))();
}

main();
