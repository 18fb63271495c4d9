import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Prompt } from './terminal';

/** Asks on `output`, which is the error stream, so that the output of a command stays what it is. */
export const promptOn = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt => ({
  line: (question) => ask(question, input, output, output),
  // The interface echoes what is typed to its output, which for a key leads nowhere.
  hidden: (question) => ask(question, input, output, new Writable({ write: (_chunk, _encoding, done) => done() })),
});

function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  echo: NodeJS.WritableStream,
): Promise<string | undefined> {
  const lines = createInterface({ input, output: echo, terminal: true });
  output.write(question); // now that the terminal itself shows nothing any more
  return new Promise((resolve) => {
    const end = (answer: string | undefined): void => {
      resolve(answer); // before `close`, which says the same as leaving does
      lines.close();
      if (echo !== output || answer === undefined) output.write('\n');
    };
    lines.once('line', (text) => end(text.trim()));
    lines.once('SIGINT', () => end(undefined));
    lines.once('close', () => resolve(undefined));
  });
}
