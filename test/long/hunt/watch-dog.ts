import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { removeFolder, temporaryFolder } from '../../editor/launcher/folders';

const PATIENCE_MS = 120_000;

/** Ends this process when one input takes minutes, and says which: no test can end a loop of its own thread. */
export function watchDog(): { tell(input: unknown): void; rest(): void } {
  const folder = temporaryFolder('ol-hunt');
  const file = path.join(folder, 'input');
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { workerData: { file, turns, patience } } = require('node:worker_threads');
    let last = -1;
    setInterval(() => {
      if (turns[0] === last) {
        console.error('No answer after ' + patience + ' ms to ' + require('node:fs').readFileSync(file, 'utf8'));
        process.kill(process.pid, 'SIGKILL');
      }
      last = turns[0];
    }, patience);`,
    { eval: true, workerData: { file, turns, patience: PATIENCE_MS } },
  );
  worker.unref();
  return {
    tell(input) {
      writeFileSync(file, told(input));
      Atomics.add(turns, 0, 1);
    },
    rest() {
      void worker.terminate();
      removeFolder(folder);
    },
  };
}

/** An input as it can be put into a test. */
export const told = (input: unknown): string =>
  input instanceof Uint8Array ? `Buffer.from('${Buffer.from(input).toString('base64')}', 'base64')` : JSON.stringify(input);
