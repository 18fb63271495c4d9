import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Language } from '../../src/engine/facts/model';
import { createWorkerAnalysis } from '../../src/worker/client';
import { dist } from './cache';
import { type Workspace, workspaceOf } from './documents';
import { edits } from './edits';
import { median, quantile, timed } from './figures';

/** Edits before the measurement, in which the engine's code gets compiled. */
export const WARM_UP = 40;
/** Edits between the measurement and the one of compiled code. */
const UNTIL_HOT = 400;

interface Delay {
  readonly p99: number;
  readonly max: number;
}

/** How late the event loop of this thread was while `work` went on. */
async function delayDuring(work: () => Promise<void>): Promise<Delay> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  await work();
  monitor.disable();
  return { p99: monitor.percentile(99) / 1e6, max: monitor.max / 1e6 };
}

async function typing({ language, folder, document, files }: Workspace, count: number) {
  const analysis = createWorkerAnalysis({ script: path.join(dist, 'worker.js'), assets: dist, log: console.error });
  try {
    await analysis.ask('configure', { folders: [{ folder, enabled: true, rules: {}, exclude: [] }] });
    const { findings } = await analysis.ask('scan', null);
    const typed = edits(files[document] ?? '', language, WARM_UP + count + UNTIL_HOT);
    let version = 1;
    const key = (text: string): Promise<number> => {
      version += 1;
      return timed(() => analysis.ask('change', { file: document, version, text }));
    };
    const keys = async (from: number, to: number): Promise<readonly number[]> => {
      const times: number[] = [];
      for (const { text } of typed.slice(from, to)) times.push(await key(text));
      return times;
    };
    await key(files[document] ?? '');
    const warmUp = await keys(0, WARM_UP);
    let times: readonly number[] = [];
    const delay = await delayDuring(async () => {
      times = await keys(WARM_UP, WARM_UP + count);
    });
    const idle = await delayDuring(() => sleep(times.reduce((sum, time) => sum + time, 0)));
    const { memoryMegabytes: early } = await analysis.ask('status', null);
    await keys(WARM_UP + count, UNTIL_HOT + WARM_UP);
    const hot = await keys(UNTIL_HOT + WARM_UP, UNTIL_HOT + WARM_UP + count);
    const { memoryMegabytes: late } = await analysis.ask('status', null);
    return {
      p50: median(times),
      p95: quantile(times, 0.95),
      hot: quantile(hot, 0.95),
      slowest: Math.max(...warmUp),
      stall: delay.max,
      stallP99: delay.p99,
      idle: idle.max,
      idleP99: idle.p99,
      early,
      late,
      findings: findings.reduce((sum, file) => sum + file.findings.length, 0),
    };
  } finally {
    await analysis.dispose();
  }
}

/**
 * Run as a process of its own, as an extension host is: whatever else was measured in a process leaves garbage, and collecting it stalls
 * the thread whose stall is measured. Prints milliseconds, and megabytes of the worker's heap.
 */
async function main([language, lines, count]: readonly string[]): Promise<void> {
  const of: Language = language === 'typescript' ? 'typescript' : 'python';
  console.log(JSON.stringify(await typing(workspaceOf(of, lines === '5000' ? 5000 : 1000), Number(count))));
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
