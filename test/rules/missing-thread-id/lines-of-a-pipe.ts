import { createInterface } from 'node:readline';
import { track } from 'opik';

const answer = track({ name: 'answer', entrypoint: true }, async (question: string) => ({ question }));

for await (const question of createInterface({ input: process.stdin })) console.log(await answer(question));
