import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Prompt } from './terminal';

/** Asks on the error stream, so that the output of a command stays what it is. */
export const terminalPrompt: Prompt = {
  line: (question) => ask(question, true),
  hidden: (question) => ask(question, false),
};

function ask(question: string, isShown: boolean): Promise<string | undefined> {
  process.stderr.write(question);
  // The interface echoes what is typed to its output, which for a key leads nowhere.
  const output = isShown ? process.stderr : new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve) => {
    const end = (answer: string | undefined): void => {
      lines.close();
      if (!isShown || answer === undefined) process.stderr.write('\n');
      resolve(answer);
    };
    lines.once('line', (text) => end(text.trim()));
    lines.once('SIGINT', () => end(undefined));
    lines.once('close', () => resolve(undefined));
  });
}
