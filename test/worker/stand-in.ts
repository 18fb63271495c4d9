import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A worker that answers like the analysis and misbehaves when a text tells it to: `die` ends it, `throw` fails it, `die once` ends it
 * the first time only, `spin` never answers. The number of programs in `status` counts the scans.
 */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const { existsSync, writeFileSync } = require('node:fs');
const documents = new Map();
let folders = [];
let scans = 0;
const handlers = {
  configure: (asked) => { folders = asked.folders; return null; },
  scan: () => { scans += 1; return { files: 1, analysed: 1, programs: 1, skipped: [], findings: [], milliseconds: 0 }; },
  change: ({ file, version, text }) => {
    if (text === 'die') process.exit(7);
    if (text === 'throw') setImmediate(() => { throw new SyntaxError('secret text'); });
    if (text === 'throw') return new Promise(() => {});
    if (text === 'spin') for (;;);
    if (text === 'die once' && !existsSync(__filename + '.died')) { writeFileSync(__filename + '.died', ''); process.exit(7); }
    if (text === 'log') parentPort.postMessage({ log: 'a line from ' + workerData.assets });
    if (text === 'fail') throw new Error('this one failed');
    documents.set(file, version);
    return [{ file, version, findings: [] }];
  },
  close: ({ file }) => { documents.delete(file); return [{ file, findings: [] }]; },
  disk: () => [],
  fixes: () => [],
  silenced: () => [],
  suppressions: () => [],
  connections: () => [],
  status: () => ({ files: documents.size, programs: scans, sdks: folders.map(({ folder }) => ({ root: folder, language: '', source: '' })), memoryMegabytes: 0 }),
};
parentPort.on('message', async (message) => {
  if (!('ask' in message)) return;
  try {
    parentPort.postMessage({ answer: message.id, with: await handlers[message.ask](message.with) });
  } catch (error) {
    parentPort.postMessage({ failure: message.id, message: error.message });
  }
});
`;

/** Writes the worker to a folder of its own. */
export function standIn(): string {
  const script = path.join(mkdtempSync(path.join(tmpdir(), 'opik-lens-worker-')), 'worker.js');
  writeFileSync(script, SOURCE);
  return script;
}
