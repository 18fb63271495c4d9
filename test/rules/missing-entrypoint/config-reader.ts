import { Opik, track } from 'opik';

const loadSettings = track({ name: 'loadSettings' }, async () =>
  new Opik().getOrCreateConfig({ fallback: { greeting: 'Good morning!' } }),
);

// finds: missing-entrypoint
const answer = track({ name: 'answer' }, async (question: string) => ({ question }));

async function main(): Promise<void> {
  const settings = await loadSettings();
  for (const question of ['a', 'b']) console.log(settings, await answer(question));
}

main();
