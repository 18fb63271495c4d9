import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fill } from '../engine/rule';
import type { ChangeRecord, InstrumentPlanRecord } from '../protocol/instrument';
import type { LintAnalysis } from '../worker/analysis';
import { createInProcessAnalysis } from '../worker/in-process';
import { languageOf } from '../workspace';
import { INSTRUMENT_HELP, type InstrumentArguments, instrumentArguments } from './instrument-arguments';
import { withEdits } from './repair';
import { Sources } from './sources';
import { shown, targetsOf } from './targets';
import { EXIT, type Terminal } from './terminal';
import { painter } from './text';
import { colouredDiff, unifiedDiff } from './unified-diff';

/** A file as it is, and as it becomes; `before` is absent for one that is made. */
interface Rewritten {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
}

/** `opik-lens instrument`: plans, shows, writes. The exit code. */
export async function instrumented(given: readonly string[], terminal: Terminal): Promise<number> {
  const request = requestOf(given);
  if (request === 'help') {
    terminal.out(INSTRUMENT_HELP);
    return EXIT.clean;
  }
  if ('wrong' in request) return misusedBy(request.wrong, terminal);
  const targets = targetsOf(request.paths, terminal.cwd);
  if ('missing' in targets) return misusedBy(`\`${targets.missing}\` does not exist.`, terminal);
  const analysis = createInProcessAnalysis({ assets: terminal.assets, log: (line) => terminal.err(`opik-lens: ${line}\n`) });
  try {
    const work = new Instrumenting(analysis, request, terminal);
    return await work.carryOut(await work.programs(targets));
  } finally {
    await analysis.dispose();
  }
}

function requestOf(given: readonly string[]): ReturnType<typeof instrumentArguments> {
  try {
    return instrumentArguments(given);
  } catch (error) {
    return { wrong: error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error) };
  }
}

function misusedBy(wrong: string, { err }: Terminal): number {
  err(`opik-lens: ${wrong} \`opik-lens instrument --help\` lists what is possible.\n`);
  return EXIT.usage;
}

class Instrumenting {
  private readonly sources = new Sources();
  private readonly rewritten = new Map<string, Rewritten>();
  private readonly said = new Set<string>();
  private version = 1;

  constructor(
    private readonly analysis: LintAnalysis,
    private readonly request: InstrumentArguments,
    private readonly terminal: Terminal,
  ) {}

  /** The programs that the paths mean: a file is its own, a folder has those that ask language models. */
  async programs(targets: readonly string[]): Promise<readonly string[]> {
    const files = targets.filter((target) => languageOf(target) !== undefined);
    const folders = targets.filter((target) => !files.includes(target));
    await this.analysis.ask('configure', {
      folders: folders.map((folder) => ({ folder, enabled: true, rules: {}, exclude: [] })),
    });
    const found = folders.length > 0 ? await this.analysis.ask('agentPrograms', null) : [];
    // What is rewritten need not be judged as a document.
    await this.analysis.ask('configure', {
      folders: folders.map((folder) => ({ folder, enabled: false, rules: {}, exclude: [] })),
    });
    return [...new Set([...files, ...found.map(({ file }) => file)])];
  }

  async carryOut(programs: readonly string[]): Promise<number> {
    if (programs.length === 0) return misusedBy('No program that asks a language model was found.', this.terminal);
    for (const program of programs) await this.plan(program);
    const changes = [...this.rewritten.values()].filter(({ before, after }) => before !== after);
    if (changes.length === 0) {
      this.say('Nothing has to be changed.');
      return EXIT.clean;
    }
    const { out, colour, cwd } = this.terminal;
    const repairs = changes.map(({ path: file, before = '', after }) => ({ file, before, after, rules: [] }));
    const diff = unifiedDiff(repairs, cwd, this.sources);
    out(colour ? colouredDiff(diff, painter(true)) : diff);
    return (await this.isAllowed()) ? this.write(changes) : EXIT.findings;
  }

  /** Makes the changes of one program in the analysis, so that the next program that shares files with it builds on them. */
  private async plan(program: string): Promise<void> {
    const { components, project, entrypoint } = this.request;
    const first = await this.analysis.ask('instrument', {
      file: program,
      components,
      ...(project !== undefined && { project }),
    });
    const chosen = entrypoint === undefined ? undefined : first.entrypoints.find(({ name }) => name === entrypoint);
    const plan = chosen
      ? await this.analysis.ask('instrument', {
          file: program,
          components,
          entrypoint: chosen,
          ...(project !== undefined && { project }),
        })
      : first;
    for (const [file, own] of byFile(plan.changes)) await this.rewrite(file, own);
    this.tell(program, plan, chosen === undefined ? entrypoint : undefined);
  }

  private async rewrite(file: string, changes: readonly ChangeRecord[]): Promise<void> {
    const known = this.rewritten.get(file);
    const isNew = known === undefined ? !existsSync(file) : known.before === undefined;
    const before = isNew ? undefined : (known?.before ?? this.sources.textOf(file));
    const after = withEdits(known?.after ?? before ?? '', changes);
    this.rewritten.set(file, { path: file, ...(before !== undefined && { before }), after });
    this.version += 1;
    await this.analysis.ask('change', { file, version: this.version, text: after });
  }

  private tell(program: string, plan: InstrumentPlanRecord, unknownEntrypoint: string | undefined): void {
    const name = shown(program, this.terminal.cwd);
    if (unknownEntrypoint !== undefined)
      this.say(`${name}: \`${unknownEntrypoint}\` can’t be the entrypoint; these can: ${namesOf(plan)}.`);
    else if (plan.entrypoints.length > 1 && this.request.entrypoint === undefined)
      this.say(`${name}: several functions could be the entrypoint (${namesOf(plan)}); \`--entrypoint\` chooses.`);
    for (const { text } of plan.notes) this.say(`${name}: ${fill(text.template, text.data)}`);
    for (const { rule, text, file } of plan.left)
      this.say(`${shown(file, this.terminal.cwd)}: ${fill(text.template, text.data)} (${rule})`);
    for (const line of plan.install) this.say(`Install what is imported now: ${line}`);
  }

  /** Whether the changes may be written. */
  private async isAllowed(): Promise<boolean> {
    const { how } = this.request;
    const { prompt } = this.terminal;
    if (how !== 'ask') return how === 'write';
    if (!prompt) {
      this.say('Nothing was written, since nobody can be asked here: add `--write` to write this.');
      return false;
    }
    const isYes = /^y(?:es)?$/i.test((await prompt.line('Write these changes? [y/N] ')) ?? '');
    if (!isYes) this.say('Nothing was written.');
    return isYes;
  }

  private write(changes: readonly Rewritten[]): number {
    let failed = false;
    for (const { path: file, before, after } of changes) {
      const problem = before === undefined ? created(file, after) : this.problemOf(file, after);
      const name = shown(file, this.terminal.cwd);
      this.say(problem === undefined ? `${name} was written.` : `${name} was not written: ${problem}.`);
      failed ||= problem !== undefined;
    }
    return failed ? EXIT.defect : EXIT.clean;
  }

  private problemOf(file: string, text: string): string | undefined {
    const outcome = this.sources.write(file, text);
    return outcome.kind === 'refused' ? outcome.reason : undefined;
  }

  /** Programs share files, and what is to be said about them. */
  private say(sentence: string): void {
    if (this.said.has(sentence)) return;
    this.said.add(sentence);
    this.terminal.err(`opik-lens: ${sentence}\n`);
  }
}

/** Makes a file; what went wrong, where something did. */
function created(file: string, text: string): string | undefined {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const namesOf = ({ entrypoints }: InstrumentPlanRecord): string => entrypoints.map(({ name }) => `\`${name}\``).join(', ');

function byFile(changes: readonly ChangeRecord[]): ReadonlyMap<string, readonly ChangeRecord[]> {
  const found = new Map<string, ChangeRecord[]>();
  for (const one of changes) found.set(one.file, [...(found.get(one.file) ?? []), one]);
  return found;
}
