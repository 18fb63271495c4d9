import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Language } from '../../src/engine/facts/model';
import { type Anchor, anchorsFor } from './anchors';
import { dist, output, repository } from './cache';
import { workspaceOf } from './documents';
import { type Figure, median } from './figures';
import { numbersIn } from './json';
import { tree } from './trees';

/** At most this many times an anchor's time. */
const RATIOS: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  python: { 'ast-grep': 0.2, 'ruff, no cache': 1 },
  typescript: { 'ast-grep': 0.35, oxlint: 2 },
};
const RESCAN = 0.3;
const MEMORY = 250;

/** A tree of 10,000 files, in turns with the other tools, and in a worker that is already running. */
export async function scans(language: Language, quick: boolean): Promise<readonly Figure[]> {
  const { folder, files, megabytes, naming, opik } = tree(language);
  console.log(`\n${files} files, ${megabytes.toFixed(0)} MB; ${naming} name Opik or an LLM library, ${opik} Opik`);
  const ours: Anchor = { name: 'opik-lens', command: process.execPath, args: [path.join(dist, 'cli.js'), folder] };
  const all = [ours, ...anchorsFor(language, folder)];
  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (const one of all) if (one === ours || one.warms) seconds(one); // page cache and the anchors' own caches
  for (let round = 0; round < (quick ? 1 : 3); round += 1) for (const one of all) times.get(one.name)?.push(seconds(one));
  const of = (name: string): number => median(times.get(name) ?? []);

  const figures: Figure[] = [{ name: 'opik-lens, cold process', value: of(ours.name), unit: 's' }];
  for (const { name } of all.slice(1)) {
    const target = RATIOS[language][name];
    const ratio = of(ours.name) / of(name);
    figures.push({ name, value: of(name), unit: 's' });
    figures.push({ name: `opik-lens / ${name}`, value: ratio, unit: 'x', ...(target !== undefined && { target }) });
  }
  const small = (['python', 'typescript'] as const).map((one) => workspaceOf(one, 1000).folder);
  const warm = inWorker(folder, small);
  figures.push({ name: 'worker that runs already, first scan', value: warm.first / 1000, unit: 's' });
  if (times.has('oxlint')) {
    const name = 'worker that runs already / oxlint';
    figures.push({
      name,
      value: warm.first / 1000 / of('oxlint'),
      unit: 'x',
      target: 1,
      note: 'one worker; oxlint with 2 threads',
    });
  }
  figures.push({ name: 're-scan of the unchanged tree', value: warm.again / 1000, unit: 's', target: RESCAN });
  const note = `heap ${warm.heap} MB; before the tree ${warm.started.toFixed(0)} MB, at its end ${warm.scanned.toFixed(0)} MB, peak ${warm.peak.toFixed(0)} MB`;
  figures.push({ name: 'memory of the worker, both languages loaded', value: warm.settled, unit: 'MB', target: MEMORY, note });
  return figures;
}

/** The duration of one run; a tool may report findings, but it must not fail. */
function seconds({ name, command, args }: Anchor): number {
  const start = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error || status === null || status > 1) throw new Error(`${name} ended with ${error?.message ?? status}`);
  return (performance.now() - start) / 1000;
}

function inWorker(folder: string, warmUp: readonly string[]) {
  const tsx = path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const printed = output(process.execPath, [tsx, path.join(__dirname, 'warm-worker.ts'), folder, ...warmUp]);
  return numbersIn(printed, ['started', 'first', 'scanned', 'again', 'heap', 'settled', 'peak']);
}
