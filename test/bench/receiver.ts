import { cpus, loadavg } from 'node:os';
import { print, timed } from './figures';
import { type NodeProgram, nodes } from './receiver-nodes';
import { peers } from './receiver-peers';
import { baselineOn, receiverOn } from './receiver-program';
import { paced, rates } from './receiver-rates';
import { reads } from './receiver-reads';
import { restarts } from './receiver-restart';

/** `npm run bench receiver`: prints every figure with its target, on each Node that is there. Nothing fails on a time. */
export async function receiver(quick: boolean): Promise<void> {
  const load = `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}`;
  console.log(`Opik Lens receiver${quick ? ', quick' : ''}: ${process.platform}, ${load}`);
  const found = nodes();
  for (const node of found) await measured(node, quick);
  await peers(found.at(-1)?.file ?? process.execPath);
  if (!found.some(({ hasSqlite }) => hasSqlite))
    console.log('\nskipped: node:sqlite and what is compared with it, as no Node >= 22.13 is there');
}

async function measured(node: NodeProgram, quick: boolean): Promise<void> {
  const on = `Node ${node.version}, ${node.hasSqlite ? 'node:sqlite' : 'node-sqlite3-wasm'}`;
  const rounds = quick ? 3 : 7;
  let program = await receiverOn(node.file);
  const baseline = node.hasSqlite ? await baselineOn(node.file) : undefined;
  print(`Ingest over loopback, 4 connections, 1.9 KB a span: ${on}`, await rates(program, baseline, rounds));
  await baseline?.stop();
  const { now, peak } = program.memory();
  print(`Beside an agent: ${on}`, [
    ...(await paced(program, quick ? 4 : 10)),
    { name: 'resident after all this', value: now, unit: 'MB', target: 300, note: `at most ${peak.toFixed(0)} MB` },
  ]);
  await program.stop();
  const start = await timed(async () => {
    program = await receiverOn(node.file);
  });
  const spans = quick ? 100_000 : 1_000_000;
  const size = `${(spans / 10).toLocaleString('en')} traces, ${spans.toLocaleString('en')} spans`;
  print(`Reading at ${size}: ${on}`, [
    { name: 'from command to listening', value: start, unit: 'ms' },
    await restarts(node.file),
    ...(await reads(program, spans)),
  ]);
  await program.stop();
}
