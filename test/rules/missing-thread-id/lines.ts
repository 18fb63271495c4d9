import * as readline from 'readline';
import { track } from 'opik';

// finds: missing-thread-id info
const answer = track({ name: 'answer' }, async (message: string) => ({ message }));
// finds: missing-thread-id info
const reply = track({ name: 'reply' }, async (message: string) => ({ message }));
const once = track({ name: 'once' }, async (message: string) => ({ message }));

const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
rl.on('line', async (line) => {
  console.log(await answer(line));
});

function ask() {
  rl.question('> ', async (line) => {
    console.log(await reply(line));
    ask();
  });
}

ask();
rl.question('Name? ', async (name) => console.log(await once(name)));
