import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LintAnalysis } from '../worker/analysis';
import { catalogue as rules } from '../worker/catalogue';
import { createInProcessAnalysis } from '../worker/in-process';
import { decode, languageOf } from '../workspace';
import type { LintRequest } from './arguments';
import { type Baseline, baselineOf, baselineText, marked } from './baseline';
import { github } from './github';
import { lint } from './lint';
import { progressBar } from './progress';
import { type Repair, repairs } from './repair';
import { hasFaults, json, type Report } from './report';
import { rulePage } from './rule-pages';
import { sarif } from './sarif';
import { Sources, type Stored } from './sources';
import { type Targets, targetsOf } from './targets';
import { EXIT, misused, type Terminal } from './terminal';
import { painter, repairLines, text } from './text';
import { colouredDiff, unifiedDiff } from './unified-diff';

const REASONS: Readonly<Record<string, string>> = {
  'not-a-file': 'not a Python, TypeScript or JavaScript source file',
  'too-big': 'larger than 2 MB',
  binary: 'binary content',
  minified: 'minified',
  'syntax-error': 'it has a syntax error, so nothing is reported in it',
  'too-many': 'too many files are connected with its Opik code, so what is missing is not reported',
};

/** What a person should know although the scan went on. */
const told: ReadonlySet<string> = new Set(['too-big', 'syntax-error', 'too-many']);

/** `opik-lens lint`: the exit code. */
export async function linted(request: LintRequest, terminal: Terminal): Promise<number> {
  const { cwd, err } = terminal;
  const given = request.stdin === undefined ? undefined : await stdinAs(path.resolve(cwd, request.stdin), terminal);
  if (given && !languageOf(given.file))
    return misused(`\`${request.stdin}\` is not the name of a Python, TypeScript or JavaScript file.`, terminal);
  const targets = given ? [given.file] : targetsOf(request.paths, cwd);
  if ('missing' in targets) return misused(`\`${targets.missing}\` does not exist.`, terminal);
  const baseline = request.baseline === undefined ? undefined : readBaseline(path.resolve(cwd, request.baseline));
  if (baseline === 'unreadable')
    return misused(`\`${request.baseline}\` is not a baseline: \`--write-baseline ${request.baseline}\` writes one.`, terminal);

  let defects = 0;
  const bar = terminal.progress ? progressBar(err) : undefined;
  const analysis = createInProcessAnalysis({
    assets: terminal.assets,
    log: (line) => {
      defects += 1;
      err(`opik-lens: ${line}\n`);
    },
    ...(bar && { progress: bar.update }),
  });
  try {
    const overrides = request.rules;
    await analysis.ask('configure', {
      folders: targets.map((folder) => ({ folder, enabled: true, rules: {}, overrides, exclude: [] })),
    });
    if (given) await analysis.ask('change', { file: given.file, version: 1, text: given.source.text });
    const sources = new Sources(given);
    const code = await carryOut(request, { terminal, analysis, sources, targets, baseline, endBar: () => bar?.end() });
    return defects > 0 ? EXIT.defect : code;
  } finally {
    bar?.end();
    await analysis.dispose();
  }
}

interface Errand {
  readonly terminal: Terminal;
  readonly analysis: LintAnalysis;
  readonly sources: Sources;
  readonly targets: Targets;
  readonly baseline: Baseline | undefined;
  endBar(): void;
}

async function carryOut(request: LintRequest, errand: Errand): Promise<number> {
  const { terminal, analysis, sources, targets, baseline, endBar } = errand;
  const { cwd, out, err } = terminal;
  const paint = painter(terminal.colour);
  const found = request.repair ? await repairs(analysis, targets, sources) : [];
  if (request.repair === 'diff') {
    endBar();
    const diff = unifiedDiff(found, cwd, sources);
    out(terminal.colour ? colouredDiff(diff, paint) : diff);
    return found.length > 0 ? EXIT.findings : EXIT.clean;
  }
  const repaired = request.stdin === undefined ? await written(found, errand) : found;
  const isFilter = request.repair === 'write' && request.stdin !== undefined;
  if (isFilter) {
    const [file = ''] = targets;
    const stored = sources.of(file);
    out((stored?.bom ? '\ufeff' : '') + (repaired[0]?.after ?? stored?.text ?? ''));
  }

  const plain = await lint(analysis, sources, { cwd, repaired, withSilenced: request.format === 'sarif' });
  endBar();
  const base = request.baseline === undefined ? cwd : path.dirname(path.resolve(cwd, request.baseline));
  const report = baseline ? { ...plain, findings: marked(plain.findings, baseline, cwd, base) } : plain;
  for (const { path: skipped, reason } of report.skipped)
    if (reason.startsWith('error') || told.has(reason) || targets.includes(skipped))
      err(`opik-lens: ${skipped} was not (wholly) checked: ${REASONS[reason] ?? reason}.\n`);
  if (request.format !== 'text') for (const line of repairLines(report.repaired)) err(`opik-lens: ${line}\n`);
  (isFilter ? err : out)(formatted(report, request, terminal));

  if (request.writeBaseline !== undefined) {
    const file = path.resolve(cwd, request.writeBaseline);
    writeFileSync(file, baselineText(report.findings, cwd, path.dirname(file)));
    return EXIT.clean;
  }
  if (repaired.length < found.length) return EXIT.defect;
  return hasFaults(report, request.failOn) ? EXIT.findings : EXIT.clean;
}

/** Writes the repaired files; one that could not be written is told, and reported as it is. */
async function written(found: readonly Repair[], { terminal, analysis, sources }: Errand): Promise<readonly Repair[]> {
  const done: Repair[] = [];
  for (const repair of found) {
    const outcome = sources.write(repair.file, repair.after);
    if (outcome.kind === 'written') done.push(repair);
    else {
      terminal.err(`opik-lens: ${repair.file} could not be repaired: ${outcome.reason}.\n`);
      await analysis.ask('close', { file: repair.file });
    }
  }
  return done;
}

function formatted(report: Report, { format }: LintRequest, { cwd, assets, colour, version }: Terminal): string {
  switch (format) {
    case 'text':
      return text(report, painter(colour));
    case 'json':
      return json(report);
    case 'github':
      return github(report);
    case 'sarif':
      return sarif(report, { cwd, version: version(), rules, page: (rule) => rulePage(rule, assets), reasons: REASONS });
    default:
      return format satisfies never;
  }
}

async function stdinAs(native: string, { input }: Terminal): Promise<{ readonly file: string; readonly source: Stored }> {
  return { file: native.replaceAll('\\', '/'), source: decode(await input()) };
}

function readBaseline(file: string): Baseline | 'unreadable' {
  return (existsSync(file) ? baselineOf(readFileSync(file, 'utf8')) : undefined) ?? 'unreadable';
}
