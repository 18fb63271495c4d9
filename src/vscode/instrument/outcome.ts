import { commands, env, l10n, type QuickPickItem, Range, Uri, window, workspace } from 'vscode';
import type { InstrumentPlanRecord } from '../../protocol/instrument';
import { rangeOf } from '../diagnostics/diagnostic';
import { localized } from '../localized';
import { nameOf } from './changes';

/** Says what came of it, what is left for the user, and offers the next steps. */
export async function tellOutcome(plan: InstrumentPlanRecord, sentence: string, isTracing: boolean): Promise<void> {
  const install = l10n.t('Copy Install Command');
  const trace = isTracing ? l10n.t('Show Traces') : l10n.t('Start Local Tracing');
  const configure = l10n.t('Configure');
  const open = l10n.t('Show Notes ({count})', { count: remarksOf(plan).length });
  const buttons = [
    ...(plan.install.length > 0 ? [install] : []),
    ...(plan.changes.length > 0 ? [trace, configure] : []),
    ...(remarksOf(plan).length > 0 ? [open] : []),
  ];
  const [command] = plan.install;
  const text = command === undefined ? sentence : l10n.t('{sentence} It needs: {command}', { sentence, command });
  const chosen = await window.showInformationMessage(text, ...buttons);
  if (chosen === install) await env.clipboard.writeText(plan.install.join('\n'));
  else if (chosen === trace) await commands.executeCommand(isTracing ? 'opikLens.showTraces' : 'opikLens.startLocalTracing');
  else if (chosen === configure) await commands.executeCommand('opikLens.configure');
  else if (chosen === open) await showRemarks(plan);
}

interface Remark extends QuickPickItem {
  readonly file?: string;
  readonly range?: Range;
}

/** What could not be done, and what our rules still say. */
function remarksOf({ notes, left }: InstrumentPlanRecord): readonly Remark[] {
  return [
    ...notes.map(({ component, text, file, range }) => ({
      label: localized(text),
      description: nameOf(component),
      ...(file !== undefined && { detail: workspace.asRelativePath(Uri.file(file)), file }),
      ...(range && { range: rangeOf(range) }),
    })),
    ...left.map(({ rule, text, file }) => ({
      label: localized(text),
      description: rule,
      detail: workspace.asRelativePath(Uri.file(file)),
      file,
    })),
  ];
}

/** Lists what is left; choosing one opens its place. */
async function showRemarks(plan: InstrumentPlanRecord): Promise<void> {
  const title = l10n.t('Opik: Instrument');
  const chosen = await window.showQuickPick(remarksOf(plan), { title, placeHolder: l10n.t('What is left for you') });
  if (chosen?.file === undefined) return;
  await window.showTextDocument(Uri.file(chosen.file), { selection: chosen.range ?? new Range(0, 0, 0, 0) });
}
