import { parentPort, workerData } from 'node:worker_threads';
import type { LintConversation } from '../protocol/lint';
import { answerer } from '../protocol/rpc';
import { LintSession } from './session';

/** The entry of the analysis thread: answers the `LintConversation` over its port, and posts log lines as `{ log }`. */
function answer(port: NonNullable<typeof parentPort>): void {
  const given: unknown = workerData;
  const assets = typeof given === 'object' && given && 'assets' in given && typeof given.assets === 'string' ? given.assets : '';
  const session = new LintSession({ assets, log: (line) => port.postMessage({ log: line }) });
  answerer<LintConversation>(
    { post: (message) => port.postMessage(message), listen: (receive) => void port.on('message', receive) },
    session,
  );
}

if (parentPort) answer(parentPort);
