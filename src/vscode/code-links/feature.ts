import { commands, l10n, type QuickPickItem, window } from 'vscode';
import type { SpanRun } from '../../links/runs';
import type { CommandHandlers } from '../commands/names';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import type { Linting } from '../linting/linting';
import type { Panel } from '../panel/panel';
import type { LocalTracing } from '../tracing/local-tracing';
import { type Evidence, provideEvidence } from './evidence';
import { KnownRuns } from './known-runs';
import { showRunsAboveCode } from './lenses';
import { runLine } from './words';

/** Runs above the code, and the ways from there to their traces. */
export interface CodeLinks extends Disposables {
  readonly evidence: Evidence;
  readonly handlers: Pick<CommandHandlers, 'opikLens.showRun' | 'opikLens.chooseRun' | 'opikLens.showFaultyTraces'>;
}

/** Reads what the panel reads. */
export function provideCodeLinks(panel: Panel, tracing: LocalTracing, linting: Linting, failures: Failures): CodeLinks {
  const owned = new Disposables();
  const known = owned.add(
    new KnownRuns(
      linting,
      {
        recentSpans: (signal) => panel.recentSpans(signal),
        onDidChange(listener) {
          owned.add(tracing.onDidReceive(() => panel.chosen.opened || listener(false)));
          owned.add(tracing.onDidChange(({ kind }) => kind === 'running' && listener(false)));
          owned.add(panel.chosen.onDidReceive(() => listener(false)));
          let source = sourceOf(panel);
          owned.add(
            panel.chosen.onDidChange(() => {
              const isOther = sourceOf(panel) !== source;
              source = sourceOf(panel);
              if (isOther) listener(true);
            }),
          );
        },
      },
      failures,
    ),
  );
  owned.add(showRunsAboveCode(known));
  const show = async (trace: string, span?: string): Promise<void> => {
    await commands.executeCommand('opikLens.traces.focus');
    panel.show(trace, span);
  };
  const evidence = owned.add(provideEvidence(known, linting));
  return Object.assign(owned, {
    evidence,
    handlers: {
      'opikLens.showRun': show,
      'opikLens.chooseRun': async (file: string, name: string) => {
        const runs = known.of(file).find((one) => one.function.name === name)?.runs.runs ?? [];
        const picked = await pickRun(name, runs);
        if (picked) await show(picked.trace, picked.id);
      },
      'opikLens.showFaultyTraces': async (file: string, rule: string, line: number) => {
        const chosen = await evidence.choose(file, rule, line);
        if (chosen) await show(chosen.trace, chosen.span);
      },
    },
  });
}

const sourceOf = ({ chosen }: Panel): string => `${chosen.source?.id ?? ''} ${chosen.project ?? ''}`;

/** Runs that are offered at once. */
const MOST = 100;

async function pickRun(name: string, runs: readonly SpanRun[]): Promise<SpanRun | undefined> {
  const items = runs.slice(0, MOST).map((run): QuickPickItem & { readonly run: SpanRun } => ({
    ...runLine(run),
    ...(run.project !== undefined && { description: run.project }),
    run,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Runs of `{name}`', { name }),
    placeHolder: l10n.t('The newest first. Choose one to see its trace.'),
  });
  return picked?.run;
}
