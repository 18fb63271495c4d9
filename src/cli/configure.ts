import { homedir } from 'node:os';
import { fill } from '../engine/rule';
import { applyChanges } from '../setup/apply/apply';
import type { Answers, Observation, Plan } from '../setup/model';
import { notes } from '../setup/notes';
import { git } from '../setup/observe/git';
import { observe } from '../setup/observe/observe';
import { nextStep } from '../setup/plan/plan';
import { Secret } from '../setup/secret';
import { askByFetch } from '../setup/verify/ask';
import { defaultProject, projectPage } from '../setup/verify/project-page';
import { sentenceOf } from '../setup/verify/sentences';
import { verify } from '../setup/verify/verify';
import { type Answering, answered } from './configure-answers';
import { CONFIGURE_HELP, type ConfigureRequest, configureRequest } from './configure-arguments';
import { type CodeChanges, codeAt } from './configure-code';
import { changesDiff } from './configure-diff';
import { shown } from './targets';
import { EXIT, type Terminal } from './terminal';
import { painter } from './text';
import { colouredDiff } from './unified-diff';

/** `opik-lens configure`: looks, asks, shows, writes, checks. The exit code. */
export async function configure(given: readonly string[], terminal: Terminal): Promise<number> {
  const request = requestOf(given, terminal);
  if (request === 'help') {
    terminal.out(CONFIGURE_HELP);
    return EXIT.clean;
  }
  if ('wrong' in request) return misusedBy(request.wrong, terminal);
  const key = request.keyFromInput ? (await terminal.input()).toString('utf8').trim() : undefined;
  if (key !== undefined && !/^\S+$/.test(key))
    return misusedBy('The standard input holds no API key: one word was expected.', terminal);
  const code = codeAt(terminal);
  try {
    const home = homeFolder();
    const observation = await observe(await code.packages(), { environment: process.env, ...(home && { home }), git });
    const answers: Answers = { ...request.answers, ...(key !== undefined && { apiKey: new Secret(key) }) };
    const plan = await planFor(observation, answers, { request, terminal, environment: process.env });
    if ('open' in plan) return misusedBy(plan.open, terminal);
    return await carriedOut(plan, request, await code.changes(plan), terminal);
  } finally {
    await code.dispose();
  }
}

function requestOf(given: readonly string[], { cwd }: Terminal): ReturnType<typeof configureRequest> {
  try {
    return configureRequest(given, cwd);
  } catch (error) {
    // What stands behind an option that does not exist may be a key.
    const option = given.find(
      (one) => /^--?[a-z]/.test(one) && error instanceof Error && error.message.includes(one.split('=', 1)[0] ?? one),
    );
    return { wrong: option ? `\`${option.split('=', 1)[0]}\` can’t be understood.` : 'Arguments can only be options.' };
  }
}

function misusedBy(wrong: string, { err }: Terminal): number {
  err(`opik-lens: ${wrong} \`opik-lens configure --help\` lists what is possible.\n`);
  return EXIT.usage;
}

/** Asks until nothing is open; `open` is a question that nobody answered. */
async function planFor(
  observation: Observation,
  first: Answers,
  answering: Answering,
): Promise<Plan | { readonly open: string }> {
  let answers = first;
  const unknown = first.packages?.find((one) => !observation.packages.some(({ root }) => root === one));
  if (unknown !== undefined)
    return { open: `There is no package that uses Opik at \`${shown(unknown, answering.terminal.cwd)}\`.` };
  for (;;) {
    const step = nextStep(observation, answers);
    if (step.kind === 'plan') return step;
    const next = await answered(step.question, answers, answering);
    if ('open' in next) return next;
    answers = next;
  }
}

async function carriedOut(plan: Plan, request: ConfigureRequest, code: CodeChanges, terminal: Terminal): Promise<number> {
  const { out, err, cwd, colour } = terminal;
  const say = (sentence: string): void => err(`opik-lens: ${sentence}\n`);
  const diff = changesDiff(plan.changes, code.repairs, cwd);
  out(colour ? colouredDiff(diff, painter(true)) : diff);
  for (const { id, data } of plan.notes) {
    if (id === 'editor') say(receiving(plan.result.url ?? ''));
    else if (id !== 'project' || !plan.project)
      say(fill(notes[id], data.file === undefined ? data : { ...data, file: shown(data.file, cwd) }));
  }
  for (const sentence of code.byHand) say(sentence);
  if (plan.notes.some(({ level }) => level === 'error')) return EXIT.defect;
  const hasChanges = plan.changes.length > 0 || code.repairs.length > 0;
  if (hasChanges) {
    const refusal = await refused(request, terminal);
    if (refusal !== undefined) {
      say(refusal);
      return EXIT.findings;
    }
    const { written, failed } = await applyChanges(plan.changes);
    for (const { path, backup } of written)
      say(`${shown(path, cwd)} was written.${backup === undefined ? '' : ` The file as it was is kept as ${backup}.`}`);
    if (failed) {
      say(`${shown(failed.path, cwd)} was not written. ${failed.sentence}`);
      return EXIT.defect;
    }
    for (const problem of code.write()) {
      say(problem);
      return EXIT.defect;
    }
  }
  return request.verifies && !isForEditor(request) ? checked(plan, request, say) : EXIT.clean;
}

/** No editor hands the address to the programs here. */
const receiving = (url: string): string =>
  `Nothing is written: start the receiver with \`opik-lens receive\`, and set \`OPIK_URL_OVERRIDE=${url}\` where your program runs, or add \`--project-settings\` to write it down.`;

/** The receiver runs only while somebody needs it. */
const isForEditor = ({ answers }: ConfigureRequest): boolean => answers.deployment?.kind === 'editor';

/** Why nothing is written, when it is not. */
async function refused({ dryRun, yes }: ConfigureRequest, { prompt }: Terminal): Promise<string | undefined> {
  if (dryRun) return 'Nothing was written, as `--dry-run` asks.';
  if (yes) return undefined;
  if (!prompt) return 'Nothing was written, since nobody can be asked here: add `--yes` to write this.';
  const answer = await prompt.line('Write these changes? [y/N] ');
  return /^y(?:es)?$/i.test(answer ?? '') ? undefined : 'Nothing was written.';
}

async function checked({ result }: Plan, { answers }: ConfigureRequest, say: (sentence: string) => void): Promise<number> {
  const { trouble } = await verify(result, askByFetch, new AbortController().signal);
  if (trouble) {
    const { text, data } = sentenceOf(trouble);
    say(`The connection does not work yet. ${fill(text, data)}`);
    return EXIT.findings;
  }
  const { url = '', workspace = 'default' } = result;
  const project = answers.project ?? defaultProject;
  say(
    `Connected to ${url}, workspace \`${workspace}\`. Traces of the project \`${project}\`: ${projectPage(url, workspace, project)}`,
  );
  return EXIT.clean;
}

/** There may be none, as in some containers. */
function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}
