import { Opik, flushAll, track } from 'opik';

const client = new Opik();
const answer = track({ name: 'answer', entrypoint: true, params: [] }, async (question: string) => question);
const save = track({ name: 'save' }, async (text: string) => {
  await client.flush();
  return text;
});

async function main(): Promise<void> {
  if (!process.argv[2]) {
    console.error('usage: ask QUESTION');
    process.exit(2);
  }
  const text = await answer(process.argv[2]);
  if (text === '') {
    console.error('no answer');
    // finds: missing-flush warning
    await flushAll();
    process.exit(1);
  }
  if (process.argv[3] === 'save') {
    await save(text);
    process.exit(0);
  }
  if (process.argv[3] === 'print') {
    console.log(text);
    await flushAll();
    process.exit(0);
  }
  await flushAll();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
