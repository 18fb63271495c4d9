import { createInterface } from 'node:readline/promises';
import { track } from 'opik';

// finds: missing-thread-id info
const answer = track({ name: 'answer' }, async (message: string) => ({ message }));

const rl = createInterface({ input: process.stdin, output: process.stdout });
while (true) {
  const message = await rl.question('> ');
  if (message === 'exit') break;
  console.log(await answer(message));
}
rl.close();
