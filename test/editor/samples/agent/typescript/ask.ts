import { flushAll } from 'opik';
import { reply, DEFAULT_MODEL } from './agent.js';

const question = process.argv.slice(2).join(' ') || 'When do you open?';
console.log(await reply(question, DEFAULT_MODEL));
await flushAll();
