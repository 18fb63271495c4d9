import { fill } from '../engine/rule';
import { knownHome } from '../home';
import { applyChanges } from '../setup/apply/apply';
import { type Answers, type Observation, type Plan, spelling } from '../setup/model';
import { notes } from '../setup/notes';
import { git } from '../setup/observe/git';
import { observe } from '../setup/observe/observe';
import { nextStep } from '../setup/plan/plan';
import { projectOf } from '../setup/project';
import { Secret } from '../setup/secret';
import { askByFetch } from '../setup/verify/ask';
import { checkAll, connectionsIn } from '../setup/verify/connections';
import { defaultProject, projectPage } from '../setup/verify/project-page';
import { sentenceOf } from '../setup/verify/sentences';
import { receiverUrl } from '../traces/receiver/address';
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
    const home = knownHome();
    const observation = await observe(await code.packages(), { environment: process.env, ...(home && { home }), git });
    const answers: Answers = {
      ...request.answers,
      ...(request.isForReceiver && { deployment: { kind: 'editor', url: await receiverUrl() } }),
      ...(key !== undefined && { apiKey: new Secret(key) }),
    };
    const decided = await planFor(observation, answers, { request, terminal, environment: process.env });
    if ('open' in decided) return misusedBy(decided.open, terminal);
    return await carriedOut({ ...decided, observation, request, code: await code.changes(decided.plan) }, terminal);
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
): Promise<Pick<Decided, 'plan' | 'isForEditor'> | { readonly open: string }> {
  let answers = first;
  const unknown = first.packages?.find((one) => !observation.packages.some(({ root }) => root === one));
  if (unknown !== undefined)
    return { open: `There is no package that uses Opik at \`${shown(unknown, answering.terminal.cwd)}\`.` };
  for (;;) {
    const step = nextStep(observation, answers);
    if (step.kind === 'plan') return { plan: step, isForEditor: answers.deployment?.kind === 'editor' };
    const next = await answered(step.question, answers, answering);
    if ('open' in next) return next;
    answers = next;
  }
}

/** What was decided, and what it was decided on. */
interface Decided {
  readonly plan: Plan;
  /** Traces go to the receiver, which runs only while somebody needs it. */
  readonly isForEditor: boolean;
  readonly observation: Observation;
  readonly request: ConfigureRequest;
  readonly code: CodeChanges;
}

async function carriedOut({ plan, isForEditor, observation, request, code }: Decided, terminal: Terminal): Promise<number> {
  const { out, err, cwd, colour } = terminal;
  const say = (sentence: string): void => err(`opik-lens: ${sentence}\n`);
  const diff = changesDiff(plan.changes, code.repairs, cwd);
  out(colour ? colouredDiff(diff, painter(true)) : diff);
  for (const { id, data } of plan.notes) {
    if (id === 'editor') say(receiving(plan.results[0]?.settings.url ?? ''));
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
  return request.verifies && !isForEditor ? checked(plan, observation, say) : EXIT.clean;
}

/** No editor hands the address to the programs here. */
const receiving = (url: string): string =>
  `Nothing is written: start the receiver with \`opik-lens receive\`, and set \`OPIK_URL_OVERRIDE=${url}\` where your program runs, or add \`--project-settings\` to write it down.`;

/** Why nothing is written, when it is not. */
async function refused({ dryRun, yes }: ConfigureRequest, { prompt }: Terminal): Promise<string | undefined> {
  if (dryRun) return 'Nothing was written, as `--dry-run` asks.';
  if (yes) return undefined;
  if (!prompt) return 'Nothing was written, since nobody can be asked here: add `--yes` to write this.';
  const answer = await prompt.line('Write these changes? [y/N] ');
  return /^y(?:es)?$/i.test(answer ?? '') ? undefined : 'Nothing was written.';
}

/** Asks the server of every package, and says what it answers. */
async function checked(plan: Plan, { packages, machine }: Observation, say: (sentence: string) => void): Promise<number> {
  const named = (root: string): string => {
    if (plan.project?.roots.includes(root)) return plan.project.name;
    const observed = packages.find((one) => one.root === root);
    return observed ? projectOf(observed, { machine }, process.env).name : defaultProject;
  };
  const all = await checkAll(connectionsIn(plan.results, named), askByFetch, new AbortController().signal);
  for (const { names, settings, project, unknown, verdict } of all) {
    const whose = all.length > 1 ? `${names.join(', ')}: ` : '';
    if (verdict === 'good') {
      const { url = '', workspace = 'default' } = settings;
      const page = projectPage(url, workspace, project);
      say(`${whose}Connected to ${url}, workspace \`${workspace}\`. Traces of the project \`${project}\`: ${page}`);
    } else if (verdict === 'not-asked') {
      const variables = unknown.map((one) => `\`${spelling.environment[one]}\``).join(', ');
      say(`${whose}The server was not asked, since ${variables} comes from a variable that is not set here.`);
    } else {
      const { text, data } = sentenceOf(verdict);
      say(`${whose}The connection does not work yet. ${fill(text, data)}`);
    }
  }
  return all.every(({ verdict }) => verdict === 'good') ? EXIT.clean : EXIT.findings;
}
