import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { numbersIn } from './json';

/** A process with nothing to do but to notice how late its timers are; it tells so when its input ends. */
const PROGRAM = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.stdin.on('end', () => {
  console.log(JSON.stringify({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 }));
  process.exit(0);
}).resume();
console.log('{}');`;

/** How late the event loop of a neighbouring process is while `work` goes on, in milliseconds; about 1.1 of it is the clock's. */
export async function neighbourLag(work: () => Promise<unknown>): Promise<{ readonly p99: number; readonly max: number }> {
  const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await work();
  const told = once(child.stdout, 'data');
  child.stdin.end();
  return numbersIn(String((await told)[0]), ['p99', 'max']);
}
