import {
  CodeAction,
  CodeActionKind,
  DiagnosticRelatedInformation,
  Location,
  l10n,
  languages,
  type QuickPickItem,
  window,
} from 'vscode';
import { evidenceFor, type Fault } from '../../links/faults';
import type { FindingRecord } from '../../protocol/lint';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { rangeOf } from '../diagnostics/diagnostic';
import { Disposables } from '../disposables';
import { fileOf, selector, uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import type { KnownRuns } from './known-runs';

/** What the traces show of findings. */
export interface Evidence extends Disposables {
  /** For the finding's related information. */
  of(file: string, finding: FindingRecord): readonly DiagnosticRelatedInformation[];
  readonly onDidChange: (listener: () => void) => void;
  /** Asks for one of the traces that show a fault of a finding, unless there is only one. */
  choose(file: string, rule: string, line: number): Promise<{ readonly trace: string; readonly span?: string } | undefined>;
}

/** Ties findings to traces, and offers the traces where the fixes are. */
export function provideEvidence(known: KnownRuns, linting: Linting): Evidence {
  const owned = new Disposables();
  const found = (file: string, { rule, range }: FindingRecord) => evidenceFor({ file, rule, range }, known.faults);
  owned.add(
    languages.registerCodeActionsProvider(
      [...selector],
      {
        provideCodeActions(document, range) {
          const file = fileOf(document);
          return (linting.known.of(file)?.findings ?? [])
            .filter((one) => rangeOf(one.range).intersection(range))
            .flatMap((one) => {
              const count = new Set(found(file, one).flatMap(({ traces }) => traces.map(({ trace }) => trace))).size;
              if (count === 0) return [];
              const title =
                count === 1
                  ? l10n.t('Show the trace that shows `{rule}`', { rule: one.rule })
                  : l10n.t('Show the {count} traces that show `{rule}`', { count, rule: one.rule });
              const action = new CodeAction(title, CodeActionKind.QuickFix);
              action.command = {
                title,
                command: 'opikLens.showFaultyTraces',
                arguments: [file, one.rule, one.range.start.line],
              };
              return action;
            });
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
  return Object.assign(owned, {
    of: (file: string, finding: FindingRecord) =>
      found(file, finding).map(
        (fault) =>
          new DiagnosticRelatedInformation(
            new Location(uriOf(fault.function.file), rangeOf(fault.function.nameRange)),
            sentenceOf(fault),
          ),
      ),
    onDidChange: (listener: () => void) => void owned.add(known.onDidChange(listener)),
    async choose(file: string, rule: string, line: number) {
      const finding = linting.known.of(file)?.findings.find((one) => one.rule === rule && one.range.start.line === line);
      const traces = finding ? found(file, finding).flatMap((one) => one.traces) : [];
      const [only] = traces;
      if (traces.length < 2) return only;
      const items = traces.map((one): QuickPickItem & { readonly one: typeof one } => ({
        label: new Date(one.start).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }),
        description: one.trace,
        one,
      }));
      const placeHolder = l10n.t('The newest first. Choose one to see it.');
      return (await window.showQuickPick(items, { title: l10n.t('Traces that show `{rule}`', { rule }), placeHolder }))?.one;
    },
  });
}

/** What the newest traces show of a function. */
function sentenceOf({ kind, function: fn, traces }: Fault<TracedFunctionRecord>): string {
  const data = { count: traces.length, name: fn.spanName };
  switch (kind) {
    case 'never-ended':
      return l10n.t('Of the newest traces of `{name}`, {count} never ended: the program went before they were sent.', data);
    case 'span-never-ended':
      return l10n.t('In {count} of the newest traces, `{name}` never ended.', data);
    case 'no-thread':
      return l10n.t('Of the newest traces of `{name}`, {count} have no thread id, and others have one.', data);
    case 'refused-id':
      return l10n.t('Of the newest traces of `{name}`, {count} have ids that Opik Cloud refuses.', data);
    case 'logged-twice':
      return l10n.t('In {count} of the newest traces, the call of `{name}` to the model is logged twice.', data);
    default:
      return kind satisfies never;
  }
}
