import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { InstrumentPlanRecord, StepRecord } from '../../protocol/instrument';
import { localized } from '../localized';
import { nameOf } from './changes';

/** What the user decided about the steps of a plan. */
export interface StepsDecision {
  readonly how: 'apply' | 'preview';
  /** The keys of the steps that were unticked. */
  readonly without: readonly string[];
}

interface StepItem extends QuickPickItem {
  readonly step?: StepRecord;
  /** Ticked, the changes are shown in the code before any is made. */
  readonly isPreview?: true;
}

/** Lists every step with its reason, all ticked; undefined when the user leaves or wants none. */
export function askSteps({ steps, changes }: InstrumentPlanRecord, name: string): Promise<StepsDecision | undefined> {
  const picker = window.createQuickPick<StepItem>();
  const preview: QuickInputButton = {
    iconPath: new ThemeIcon('diff-multiple'),
    tooltip: l10n.t('Preview the changes in the code'),
  };
  const files = new Set(changes.map(({ file }) => file)).size;
  picker.title = titleOf(name, changes.length, files);
  picker.placeholder = l10n.t('Enter makes what is ticked; one undo takes it back.');
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.buttons = [preview];
  picker.ignoreFocusOut = true;
  const first: StepItem = {
    label: l10n.t('Look at the changes in the code first'),
    iconPath: new ThemeIcon('diff-multiple'),
    alwaysShow: true,
    isPreview: true,
  };
  picker.items = [first, ...itemsOf(steps)];
  picker.selectedItems = picker.items.filter(({ step }) => step !== undefined);
  return new Promise((resolve) => {
    const decide = (how: StepsDecision['how']): void => {
      const ticked = new Set(picker.selectedItems.map(({ step }) => step?.key));
      const without = steps.map(({ key }) => key).filter((key) => !ticked.has(key));
      resolve(without.length < steps.length ? { how, without } : undefined);
      picker.hide();
    };
    picker.onDidAccept(() => decide(picker.selectedItems.some(({ isPreview }) => isPreview) ? 'preview' : 'apply'));
    picker.onDidTriggerButton(() => decide('preview'));
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function titleOf(name: string, changes: number, files: number): string {
  if (changes === 1) return l10n.t('Opik: Instrument {name} (1 change)', { name });
  return files === 1
    ? l10n.t('Opik: Instrument {name} ({changes} changes in 1 file)', { name, changes })
    : l10n.t('Opik: Instrument {name} ({changes} changes in {files} files)', { name, changes, files });
}

/** The steps below the names of their components. */
function itemsOf(steps: readonly StepRecord[]): readonly StepItem[] {
  const components = [...new Set(steps.map(({ component }) => component))];
  const isOneFile = new Set(steps.map(({ file }) => file)).size === 1;
  return components.flatMap((component) => [
    { label: nameOf(component), kind: QuickPickItemKind.Separator },
    ...steps
      .filter((step) => step.component === component)
      .map((step) => ({
        label: localized(step.text),
        ...(!isOneFile && { description: workspace.asRelativePath(Uri.file(step.file)) }),
        step,
      })),
  ]);
}
