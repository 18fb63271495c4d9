import { commands, env, l10n, ProgressLocation, Uri, window } from 'vscode';
import { failedOf, type WayOut } from '../../runner/sentences';
import { askByFetch } from '../../setup/verify/ask';
import { sentenceOf } from '../../setup/verify/sentences';
import { verify } from '../../setup/verify/verify';
import { Disposables } from '../disposables';
import { localized } from '../localized';
import { type ConnectPorts, connectRunner, startRunner } from './connect';
import { installLine } from './installing';
import type { LocalRunner, LocalRunnerState, RunnerPlan } from './local-runner';
import { knownTo } from './packages';
import { askAnswer, askCommand } from './questions';
import { startableOf } from './startable';

type Ended = Extract<LocalRunnerState, { kind: 'ended' }>;

/** Says why the runner ended, and leads out of it. One that ended by itself, without a fault, is told in passing. */
export async function tellEnd(ended: Ended, ports: ConnectPorts): Promise<void> {
  const { plan, report, code } = ended;
  if (code === 0 && report.failure === undefined) {
    window.setStatusBarMessage(l10n.t('The Local Runner ended with its program.'), 10_000);
    return;
  }
  const { text, ways } = failedOf(report, { package: plan.of.name, code, pairing: plan.ready.pairing });
  const isAboutServer = report.failure === 'unreachable' || report.failure === 'refused-key';
  const said = isAboutServer ? await serverSays(plan, report.server) : undefined;
  const labels = new Map(ways.map((way) => [labelOf(way), way]));
  const sentence = said === undefined ? localized(text) : `${localized(text)} ${said}`;
  const chosen = labels.get((await window.showWarningMessage(sentence, ...labels.keys())) ?? '');
  if (chosen) await follow(chosen, plan, ports);
}

/** Says that the link is to be opened, for as long as the runner waits for it. Leaving stops the runner. */
export async function offerLink(link: string, runner: LocalRunner): Promise<void> {
  const linkOf = (state: LocalRunnerState): string | undefined => (state.kind === 'running' ? state.report.link : undefined);
  const title = l10n.t(
    'The Local Runner waits to be paired. [Open the link]({link}) in a browser where you are logged in to Opik.',
    { link: 'command:opikLens.openPairingLink' },
  );
  await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const waiting = new Disposables();
    await new Promise<void>((resolve) => {
      waiting.add(token.onCancellationRequested(() => resolve()));
      waiting.add(runner.onDidChange((state) => linkOf(state) !== link && resolve()));
      if (linkOf(runner.state) !== link) resolve();
    });
    waiting.dispose();
    if (token.isCancellationRequested && linkOf(runner.state) === link) await runner.stop();
  });
}

/** Opens the link that is waited for. */
export async function openLink({ state }: LocalRunner): Promise<void> {
  const link = state.kind === 'running' ? state.report.link : undefined;
  if (link !== undefined) await env.openExternal(Uri.parse(link, true));
}

/** What is wrong with the server, where that is seen without a key; nothing when it is alive. */
async function serverSays({ environment }: RunnerPlan, server: string | undefined): Promise<string | undefined> {
  const url = server ?? environment.OPIK_URL_OVERRIDE;
  if (url === undefined) return undefined;
  const { trouble } = await verify({ url }, askByFetch, AbortSignal.timeout(8_000));
  if (!trouble || trouble.kind === 'bad-key' || trouble.kind === 'forbidden') return undefined;
  // The sentence says so already.
  if (trouble.kind === 'unreachable' && trouble.why === 'refused') return undefined;
  const told = sentenceOf(trouble);
  return l10n.t(told.text, told.data);
}

function labelOf(way: WayOut): string {
  switch (way) {
    case 'fix-entrypoint':
      return l10n.t('Mark the Entrypoint');
    case 'new-code':
      return l10n.t('Enter a New Code');
    case 'again':
      return l10n.t('Try Again');
    case 'configure':
      return l10n.t('Configure');
    case 'other-project':
      return l10n.t('Choose Another Project');
    case 'other-command':
      return l10n.t('Choose Another Command');
    case 'install':
      return l10n.t('Copy Install Command');
    case 'show':
      return l10n.t('Show Terminal');
    default:
      return way satisfies never;
  }
}

async function follow(way: WayOut, plan: RunnerPlan, ports: ConnectPorts): Promise<void> {
  switch (way) {
    case 'fix-entrypoint':
      return connectRunner(ports);
    case 'new-code':
    case 'other-project': {
      const answer = await askAnswer(plan.ready.pairing, plan.answer);
      return answer === undefined ? undefined : startRunner(ports, { ...plan, answer });
    }
    case 'again':
      return startRunner(ports, plan);
    case 'configure':
      await commands.executeCommand('opikLens.configure');
      return;
    case 'other-command': {
      const startable = await startableOf(await knownTo(ports.linting), plan.of, plan.programs, ports.memory);
      const command = await askCommand(startable);
      return command ? startRunner(ports, { ...plan, command }) : undefined;
    }
    case 'install':
      return env.clipboard.writeText(installLine(plan.of, true));
    case 'show':
      return ports.runner.show();
    default:
      way satisfies never;
  }
}

/** "Restart": with the same words, except for a code, which serves once. */
export async function restartRunner(plan: RunnerPlan, ports: ConnectPorts): Promise<void> {
  await follow(plan.ready.pairing.by === 'code' ? 'new-code' : 'again', plan, ports);
}
