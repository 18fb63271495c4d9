import { flushAll } from 'opik';
import { answer, DEFAULT_MODEL } from './agent.js';

const question = process.argv.slice(2).join(' ') || 'When do you open?';
console.log(await answer(question, DEFAULT_MODEL));
await flushAll();
