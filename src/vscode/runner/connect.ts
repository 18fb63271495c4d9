import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { l10n, type Memento, ProgressLocation, window } from 'vscode';
import { type CliChoice, chooseCli, type FoundCli, printedVersion } from '../../runner/cli';
import { readinessOf } from '../../runner/readiness';
import { projectOf } from '../../setup/project';
import { observeWorkspace } from '../configure/observe-workspace';
import type { Linting } from '../linting/linting';
import { runnerEnvironment } from './environment';
import { offerInstall } from './installing';
import type { LocalRunner, RunnerPlan } from './local-runner';
import { overcome } from './obstacles';
import { clisOf, pythonsOf } from './on-disk';
import { askPackage, type Known, knownTo, type RunnablePackage } from './packages';
import { askAnswer, askCommand } from './questions';
import { rememberCommand, startableOf } from './startable';

/** What connecting works with. */
export interface ConnectPorts {
  readonly linting: Linting;
  readonly runner: LocalRunner;
  readonly memory: Memento;
}

/** "Opik: Connect Local Runner": looks, refuses early with the fix at hand, asks, and starts the runner. */
export async function connectRunner(ports: ConnectPorts): Promise<void> {
  const title = l10n.t('Opik: Connect Local Runner');
  for (;;) {
    const known = await knownTo(ports.linting);
    const of = await askPackage(known, title);
    if (!of) return;
    const roots = known.packages.map(({ root }) => root);
    const readiness = readinessOf(of.root, roots, known.traced, ports.linting.known.files());
    const decision = readiness.kind === 'ready' ? 'anyway' : await overcome(readiness, of.name, 'connect', ports.linting);
    if (decision === undefined) return;
    if (decision === 'again') continue;
    const plan = await planFor(ports, known, of);
    if (plan) await startRunner(ports, plan);
    return;
  }
}

/** Starts what was asked for; a shell that can't be told says so. */
export async function startRunner({ runner, memory }: Pick<ConnectPorts, 'runner' | 'memory'>, plan: RunnerPlan): Promise<void> {
  await rememberCommand(memory, plan.of.root, plan.command);
  if (await runner.start(plan)) return;
  void window.showErrorMessage(
    l10n.t(
      'The command has characters that this terminal’s shell can’t be handed. Choose PowerShell as the default profile, or another command.',
    ),
  );
}

async function planFor({ linting, memory }: ConnectPorts, known: Known, of: RunnablePackage): Promise<RunnerPlan | undefined> {
  const pythons = await pythonsOf(of.root, of.top);
  const ready = await readyCli(clisOf(pythons));
  if (ready.kind !== 'ready') {
    await offerInstall(ready, of);
    return undefined;
  }
  const observation = await observeWorkspace(linting);
  const observed = observation.packages.find(({ root }) => root === of.root);
  const answer = await askAnswer(ready.pairing, observed ? projectOf(observed, observation, process.env).name : of.name);
  if (answer === undefined) return undefined;
  const own = pythons.find(({ from }) => from !== 'path');
  const command = await askCommand(await startableOf(known, of, own?.programs, memory));
  if (!command) return undefined;
  const environment = runnerEnvironment(observation, of, own?.programs);
  return { of, ready, answer, command, environment, ...(own && { programs: own.programs }) };
}

/** Milliseconds that a command may take to print its release: its imports are slow. */
const PATIENCE = 30_000;

/** The command that serves; one whose release the disk does not tell is asked for it. */
async function readyCli(found: readonly FoundCli[]): Promise<CliChoice> {
  const choice = chooseCli(found);
  if (choice.kind !== 'unknown') return choice;
  const asking = { location: ProgressLocation.Notification, title: l10n.t('Opik: asking `opik` for its release') };
  const env = { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: 'True' };
  const version = await window.withProgress(asking, () =>
    promisify(execFile)(choice.cli.executable, ['--version'], { timeout: PATIENCE, env }).then(
      ({ stdout }) => printedVersion(stdout),
      () => undefined,
    ),
  );
  return version === undefined ? choice : chooseCli([{ ...choice.cli, version }]);
}
