import path from 'node:path';
import { run } from '../launcher/run';

/**
 * Megabytes of JavaScript that a process still needs once garbage is collected: what it holds of the machine's memory says little, since V8
 * collects when it likes to. `node` is 22 or later; the process is one of Node's, on Linux or macOS.
 */
export async function neededBy(node: string, pid: number): Promise<number> {
  return Number(await run(node, [path.join(__dirname, 'heap-of.mjs'), String(pid)], { timeoutMs: 60_000 }));
}
