import { createInterface } from 'node:readline';
import { reply } from './agent.js';
import { loadSettings } from './settings.js';

/** Answers the questions that came in overnight; started by a timer. */
async function main(): Promise<void> {
  const settings = await loadSettings();
  for await (const question of createInterface({ input: process.stdin })) {
    console.log(settings.greeting, await reply(question, settings.model));
  }
  // A connection that hangs must not keep the timer's job alive.
  process.exit(0);
}

main();
