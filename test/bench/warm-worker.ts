import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorkerAnalysis } from '../../src/worker/client';
import { dist } from './cache';
import { timed } from './figures';

/**
 * Run as a process of its own, since memory can only be told apart there: the worker scans a small workspace of each language and then
 * the tree, twice. Prints milliseconds, and megabytes above what the process had before the worker.
 */
async function main([tree = '', ...warmUp]: readonly string[]): Promise<void> {
  const megabytes = (): number => process.memoryUsage.rss() / 1e6;
  const before = megabytes();
  const analysis = createWorkerAnalysis({ script: path.join(dist, 'worker.js'), assets: dist, log: console.error });
  const scan = async (folders: readonly string[]): Promise<number> => {
    await analysis.ask('configure', { folders: folders.map((folder) => ({ folder, enabled: true, rules: {}, exclude: [] })) });
    return timed(() => analysis.ask('scan', null));
  };
  await scan(warmUp);
  const started = megabytes() - before;
  const first = await scan([tree]);
  const scanned = megabytes() - before;
  const again = [await timed(() => analysis.ask('scan', null)), await timed(() => analysis.ask('scan', null))];
  await sleep(500);
  const { memoryMegabytes: heap } = await analysis.ask('status', null);
  const peak = (process.resourceUsage().maxRSS * 1024) / 1e6 - before;
  console.log(JSON.stringify({ started, first, scanned, again: Math.min(...again), heap, settled: megabytes() - before, peak }));
  await analysis.dispose();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
