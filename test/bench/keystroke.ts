import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Analyzer } from '../../src/engine/analyze';
import type { Language } from '../../src/engine/facts/model';
import { loadFrontEnd } from '../../src/engine/frontends';
import { rules } from '../../src/engine/rules';
import { createWorkerAnalysis } from '../../src/worker/client';
import { createWorkspaceFiles } from '../../src/workspace';
import { dist } from './cache';
import { type Workspace, workspaceOf } from './documents';
import { edits } from './edits';
import { type Figure, median, quantile, timed } from './figures';
import { naiveTsMorph } from './naive-ts-morph';

const TARGETS = { 1000: { p50: 5, p95: 12 }, 5000: { p50: 25, p95: 50 } } as const;
const STALL = 10;
const RATIO = 8;
/** Edits before the measurement, in which the engine's code gets compiled. */
const WARM_UP = 40;

/** One document of each length and language: new text in, findings out. */
export async function keystrokes(language: Language, lines: 1000 | 5000, quick: boolean): Promise<readonly Figure[]> {
  const workspace = workspaceOf(language, lines);
  const count = quick ? 60 : 200;
  const here = await inProcess(workspace, count, quick);
  const { times, slowest, delay, idle, findings } = await throughWorker(workspace, count);
  const target = TARGETS[lines];
  const length = `${workspace.files[workspace.document]?.split('\n').length} lines, ${Object.keys(workspace.files).length} files`;
  const name = (what: string): string => `${language} ${lines} lines: ${what}`;
  return [
    { name: name('worker p50'), value: median(times), unit: 'ms', target: target.p50, note: `${length}, ${findings} findings` },
    { name: name('worker p95'), value: quantile(times, 0.95), unit: 'ms', target: target.p95 },
    {
      name: name('worker, slowest of the first edits'),
      value: slowest,
      unit: 'ms',
      note: `the first ${WARM_UP}; not in the figures above`,
    },
    { name: name('in process p50'), value: median(here.all), unit: 'ms' },
    { name: name('in process p95'), value: quantile(here.all, 0.95), unit: 'ms' },
    {
      name: name('in process, processor time, mean'),
      value: here.processor,
      unit: 'ms',
      note: 'all threads; what else runs on the machine does not count',
    },
    { name: name('in process p50, statement whole'), value: median(here.whole), unit: 'ms', note: 'the program is linked anew' },
    ...(here.ratio === undefined
      ? []
      : [{ name: name('naive ts-morph / ours'), value: here.ratio, unit: 'x', target: RATIO, least: true } as const]),
    {
      name: name('stall of the main thread'),
      value: delay.max,
      unit: 'ms',
      target: STALL,
      note: `p99 ${delay.p99.toFixed(1)}; while idle for as long: p99 ${idle.p99.toFixed(1)}, max ${idle.max.toFixed(1)}`,
    },
  ];
}

interface InProcess {
  readonly all: readonly number[];
  readonly whole: readonly number[];
  /** Mean of all threads, the collector's included. */
  readonly processor: number;
  /** Of the medians; the same edits, in turns. */
  readonly ratio?: number;
}

async function inProcess({ language, folder, document, files }: Workspace, count: number, quick: boolean): Promise<InProcess> {
  const frontEnd = await loadFrontEnd(language, '');
  const analyzer = new Analyzer({ frontEnds: { [language]: frontEnd }, rules });
  analyzer.setLayout((await createWorkspaceFiles([folder]).scan()).layout);
  for (const [file, text] of Object.entries(files)) analyzer.set(file, text);
  analyzer.run();
  const text = files[document] ?? '';
  const naive = language === 'typescript' ? naiveTsMorph(document, text) : undefined;
  const times: { readonly ours: number; readonly whole: boolean; readonly theirs?: number }[] = [];
  let processor = 0;
  const compared = quick ? 20 : 60;
  for (const [at, edit] of edits(text, language, WARM_UP + count).entries()) {
    const isMeasured = at >= WARM_UP;
    const before = process.cpuUsage();
    const ours = await timed(() => {
      analyzer.set(document, edit.text);
      analyzer.run();
      return analyzer.findings(document);
    });
    const { user, system } = process.cpuUsage(before);
    if (isMeasured) processor += (user + system) / 1000 / count;
    const isCompared = naive && (at < 5 || (isMeasured && at < WARM_UP + compared));
    const theirs = isCompared ? await timed(() => naive(edit.text)) : undefined;
    if (isMeasured) times.push({ ours, whole: edit.whole, ...(theirs !== undefined && { theirs }) });
  }
  const all = times.map(({ ours }) => ours);
  const whole = times.flatMap((one) => (one.whole ? [one.ours] : []));
  const paired = times.filter(({ theirs }) => theirs !== undefined);
  if (paired.length === 0) return { all, whole, processor };
  return {
    all,
    whole,
    processor,
    ratio: median(paired.map(({ theirs = 0 }) => theirs)) / median(paired.map(({ ours }) => ours)),
  };
}

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

async function throughWorker({ language, folder, document, files }: Workspace, count: number) {
  const analysis = createWorkerAnalysis({ script: path.join(dist, 'worker.js'), assets: dist, log: console.log });
  try {
    await analysis.ask('configure', { folders: [{ folder, enabled: true, rules: {}, exclude: [] }] });
    const { findings } = await analysis.ask('scan', null);
    const typed = edits(files[document] ?? '', language, WARM_UP + count);
    const key = (text: string, version: number) => timed(() => analysis.ask('change', { file: document, version, text }));
    await key(files[document] ?? '', 1);
    const warmUp: number[] = [];
    for (const [at, { text }] of typed.slice(0, WARM_UP).entries()) warmUp.push(await key(text, at + 2));
    const times: number[] = [];
    const delay = await delayDuring(async () => {
      for (const [at, { text }] of typed.slice(WARM_UP).entries()) times.push(await key(text, at + WARM_UP + 2));
    });
    const idle = await delayDuring(() => sleep(times.reduce((sum, time) => sum + time, 0)));
    return {
      times,
      slowest: Math.max(...warmUp),
      delay,
      idle,
      findings: findings.reduce((sum, file) => sum + file.findings.length, 0),
    };
  } finally {
    await analysis.dispose();
  }
}
