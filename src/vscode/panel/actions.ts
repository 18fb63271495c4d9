import { commands, env, l10n, ViewColumn, window, workspace } from 'vscode';
import { ruleOfFault } from '../../protocol/faults';
import type { FieldOf } from '../../protocol/panel';
import { goToSource } from '../code-links/go-to-source';
import { openFrame } from '../code-links/open-frame';
import type { Linting } from '../linting/linting';
import { openInOpik } from '../sources/open-in-opik';
import { chooseProject } from '../sources/projects';
import { giveScore, giveThreadScore } from '../sources/score';
import { copied } from '../tracing/choices';
import type { LocalTracing } from '../tracing/local-tracing';
import { shellLine } from '../tracing/variables';
import type { TraceDocuments } from './documents';
import type { Act, Panel } from './panel';

/** What the clicks in the panel do. `panel` is asked for late: the two need each other. */
export function panelActions(tracing: LocalTracing, linting: Linting, documents: TraceDocuments, panel: () => Panel): Act {
  const { signal } = new AbortController();
  return async (action) => {
    switch (action.do) {
      case 'start':
        await commands.executeCommand(workspace.isTrusted ? 'opikLens.startLocalTracing' : 'workbench.trust.manage');
        return;
      case 'stop':
        await commands.executeCommand('opikLens.stopLocalTracing');
        return;
      case 'configure':
        await commands.executeCommand('opikLens.configure');
        return;
      case 'sample':
        await commands.executeCommand('opikLens.sampleTrace');
        return;
      case 'run-program':
        await panel().runProgram();
        return;
      case 'clear':
        await commands.executeCommand('opikLens.clearTraces');
        return;
      case 'export':
        await commands.executeCommand('opikLens.exportTraces');
        return;
      case 'import':
        await commands.executeCommand('opikLens.importTraces');
        return;
      case 'export-trace':
        await commands.executeCommand('opikLens.exportTraces', action.trace);
        return;
      case 'copy-line':
        if (tracing.state.kind === 'running')
          await copied(shellLine(tracing.state.url), l10n.t('Copied. Put it before the command that starts your program.'));
        return;
      case 'copy':
        await env.clipboard.writeText(action.text);
        return;
      case 'choose-source':
        await commands.executeCommand('opikLens.chooseSource');
        return;
      case 'choose-project':
        await chooseProject(panel().chosen);
        return;
      case 'retry':
        panel().chosen.opened?.follower.retry();
        return;
      case 'open-in-opik':
        await openInOpik(panel().chosen, action.of);
        return;
      case 'score':
        await giveScore(panel(), action.trace, action.span);
        return;
      case 'score-thread':
        await giveThreadScore(panel(), action.project, action.thread);
        return;
      case 'open-trace': {
        const row = await (await panel().reads()).trace({ trace: action.trace }, signal);
        panel().pages.openTrace(action.trace, row?.name ?? '');
        return;
      }
      case 'open-field':
        await window.showTextDocument(await documents.open(action.of), { preview: true, viewColumn: ViewColumn.Active });
        return;
      case 'open-source':
        await openFrame(action.file, action.line);
        return;
      case 'why':
        await commands.executeCommand('opikLens.whyNoTrace');
        return;
      case 'explain-fault':
        await commands.executeCommand('opikLens.explainRule', ruleOfFault[action.fault]);
        return;
      case 'go-to-source':
        await goToSource(await panel().reads(), linting, action.trace, action.span);
        return;
      case 'diff':
        await openDiff(documents, action.left, action.right);
        return;
      case 'compare':
        // The page that asked compares by itself.
        return;
      default:
        action satisfies never;
    }
  };
}

async function openDiff(documents: TraceDocuments, left: FieldOf, right: FieldOf): Promise<void> {
  const [one, other] = await Promise.all([documents.open(left), documents.open(right)]);
  await commands.executeCommand('vscode.diff', one.uri, other.uri, l10n.t('Outputs compared'));
}
