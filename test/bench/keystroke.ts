import path from 'node:path';
import { Analyzer } from '../../src/engine/analyze';
import type { Language } from '../../src/engine/facts/model';
import { loadFrontEnd } from '../../src/engine/frontends';
import type { Rule } from '../../src/engine/rule';
import { rules } from '../../src/engine/rules';
import { createWorkspaceFiles } from '../../src/workspace';
import { output, repository } from './cache';
import { type Workspace, workspaceOf } from './documents';
import { edits } from './edits';
import { type Figure, median, quantile, timed } from './figures';
import { numbersIn } from './json';
import { naiveTsMorph } from './naive-ts-morph';
import { WARM_UP } from './typing';

const TARGETS = { 1000: { p50: 5, p95: 12 }, 5000: { p50: 25, p95: 50 } } as const;
const STALL = 10;
const RATIO = 8;

/** One document of each length and language: new text in, findings out. */
export async function keystrokes(language: Language, lines: 1000 | 5000, quick: boolean): Promise<readonly Figure[]> {
  const workspace = workspaceOf(language, lines);
  const count = quick ? 60 : 200;
  const here = await inProcess(workspace, count, quick);
  const worker = throughWorker(workspace, count);
  const target = TARGETS[lines];
  const length = `${workspace.files[workspace.document]?.split('\n').length} lines, ${Object.keys(workspace.files).length} files`;
  const name = (what: string): string => `${language} ${lines} lines: ${what}`;
  return [
    {
      name: name('worker p50'),
      value: worker.p50,
      unit: 'ms',
      target: target.p50,
      note: `${length}, ${worker.findings} findings`,
    },
    { name: name('worker p95'), value: worker.p95, unit: 'ms', target: target.p95 },
    {
      name: name('worker p95, hot'),
      value: worker.hot,
      unit: 'ms',
      note: `of as many edits after 400; heap of the worker ${worker.early} MB before, ${worker.late} MB at the end`,
    },
    {
      name: name('worker, slowest of the first edits'),
      value: worker.slowest,
      unit: 'ms',
      note: `the first ${WARM_UP}; not in the figures above`,
    },
    {
      name: name('in process p50'),
      value: median(here.all),
      unit: 'ms',
      note: `${here.judged} of ${count} edits were judged; of the others the findings moved`,
    },
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
      value: worker.stall,
      unit: 'ms',
      target: STALL,
      note: `p99 ${worker.stallP99.toFixed(1)}; while idle for as long: p99 ${worker.idleP99.toFixed(1)}, max ${worker.idle.toFixed(1)}`,
    },
  ];
}

interface InProcess {
  readonly all: readonly number[];
  readonly whole: readonly number[];
  /** How many edits were linked and judged. */
  readonly judged: number;
  /** Mean of all threads, the collector's included. */
  readonly processor: number;
  /** Of the medians; the same edits, in turns. */
  readonly ratio?: number;
}

async function inProcess({ language, folder, document, files }: Workspace, count: number, quick: boolean): Promise<InProcess> {
  const frontEnd = await loadFrontEnd(language, '');
  let isJudged = false;
  const listening: Rule = {
    id: 'listening',
    summary: '',
    severity: 'info',
    languages: [language],
    messages: {},
    check: () => {
      isJudged = true;
      return [];
    },
  };
  const analyzer = new Analyzer({ frontEnds: { [language]: frontEnd }, rules: [...rules, listening] });
  analyzer.setLayout((await createWorkspaceFiles([folder]).scan()).layout);
  for (const [file, text] of Object.entries(files)) analyzer.set(file, text);
  analyzer.run();
  const text = files[document] ?? '';
  const naive = language === 'typescript' ? naiveTsMorph(document, text) : undefined;
  const times: { readonly ours: number; readonly whole: boolean; readonly theirs?: number }[] = [];
  let processor = 0;
  let judged = 0;
  const compared = quick ? 20 : 60;
  for (const [at, edit] of edits(text, language, WARM_UP + count).entries()) {
    const isMeasured = at >= WARM_UP;
    isJudged = false;
    const before = process.cpuUsage();
    const ours = await timed(() => {
      analyzer.set(document, edit.text);
      analyzer.run();
      return analyzer.findings(document);
    });
    const { user, system } = process.cpuUsage(before);
    if (isMeasured && isJudged) judged += 1;
    if (isMeasured) processor += (user + system) / 1000 / count;
    const isCompared = naive && (at < 5 || (isMeasured && at < WARM_UP + compared));
    const theirs = isCompared ? await timed(() => naive(edit.text)) : undefined;
    if (isMeasured) times.push({ ours, whole: edit.whole, ...(theirs !== undefined && { theirs }) });
  }
  const all = times.map(({ ours }) => ours);
  const whole = times.flatMap((one) => (one.whole ? [one.ours] : []));
  const paired = times.filter(({ theirs }) => theirs !== undefined);
  if (paired.length === 0) return { all, whole, judged, processor };
  return {
    all,
    whole,
    judged,
    processor,
    ratio: median(paired.map(({ theirs = 0 }) => theirs)) / median(paired.map(({ ours }) => ours)),
  };
}

function throughWorker({ language, lines }: Workspace, count: number) {
  const tsx = path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const printed = output(process.execPath, [tsx, path.join(__dirname, 'typing.ts'), language, String(lines), String(count)]);
  return numbersIn(printed, [
    'p50',
    'p95',
    'hot',
    'slowest',
    'stall',
    'stallP99',
    'idle',
    'idleP99',
    'early',
    'late',
    'findings',
  ]);
}
