import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { signalOf } from '../cancellation';
import { rangeOf, source } from '../diagnostics/diagnostic';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { selector, settingsFiles } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { machineSettings } from '../linting/machine-settings';
import { areCurrent } from './edits';
import { fixAction, fixAllAction } from './fix-action';
import { repairsAt, safeFixes } from './repairs';
import { silencers } from './silencers';

/** The kind of the action that applies every safe fix of a file. */
export const fixAllKind = CodeActionKind.SourceFixAll.append('opikLens');

/** Offers the fixes of the findings at the cursor and, below them, the ways to silence them. */
export function provideCodeActions(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  const provider: CodeActionProvider = {
    async provideCodeActions(document, range, { only, diagnostics }, token) {
      const wantsFixAll = only?.contains(fixAllKind) ?? false;
      const wantsQuickFixes = (only?.contains(CodeActionKind.QuickFix) ?? true) && diagnostics.some(isOurs);
      if (!wantsFixAll && !wantsQuickFixes) return [];
      const signal = signalOf(token);
      const actions = await failures.quietly('Computing fixes', async () => [
        ...(wantsQuickFixes ? await quickFixes(linting, document, range, diagnostics, signal) : []),
        ...(wantsFixAll ? await fixAll(linting, document, signal) : []),
      ]);
      return actions ?? [];
    },
  };
  const kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAllKind] };
  owned.add(languages.registerCodeActionsProvider([...selector, ...settingsFiles, ...machineSettings()], provider, kinds));
  return owned;
}

async function quickFixes(
  linting: Linting,
  document: TextDocument,
  range: Range,
  shown: CodeActionContext['diagnostics'],
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const repairs = await repairsAt(linting, document, range, signal);
  if (!repairs) return [];
  const { known, fixes, suppressions } = repairs;
  const diagnosticsOf = (place: number): Diagnostic[] => {
    const finding = known.findings[place];
    return finding ? shown.filter((one) => codeOf(one) === finding.rule && one.range.isEqual(rangeOf(finding.range))) : [];
  };
  const preferred = new Set<number>();
  const actions = fixes
    .filter((fix) => areCurrent([fix]))
    .map((fix) => {
      const isPreferred = fix.safety === 'safe' && !preferred.has(fix.finding);
      if (isPreferred) preferred.add(fix.finding);
      return fixAction(fix, isPreferred, diagnosticsOf(fix.finding));
    });
  return [...actions, ...silencers(document, suppressions, diagnosticsOf)];
}

async function fixAll(linting: Linting, document: TextDocument, signal: AbortSignal): Promise<CodeAction[]> {
  const fixes = await safeFixes(linting, document, signal);
  return fixes.length > 0 ? [fixAllAction(fixAllKind, fixes)] : [];
}

const isOurs = (diagnostic: Diagnostic): boolean => diagnostic.source === source;

const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);
