import {
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { rangeOf, source } from '../diagnostics/diagnostic';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { fileOf, selector } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { areCurrent } from './edits';
import { fixAction, fixAllAction } from './fix-action';
import { safeFixes } from './safe-fixes';
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
  owned.add(languages.registerCodeActionsProvider(selector, provider, kinds));
  return owned;
}

async function quickFixes(
  linting: Linting,
  document: TextDocument,
  range: Range,
  shown: CodeActionContext['diagnostics'],
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const known = await linting.settled(document);
  if (!known) return [];
  const file = fileOf(document);
  const places = [...known.findings.keys()].filter((place) => {
    const finding = known.findings[place];
    return finding && rangeOf(finding.range).intersection(range);
  });
  if (places.length === 0) return [];
  const [fixes, suppressions] = await Promise.all([
    linting.ask('fixes', { file, findings: places }, signal),
    linting.ask('suppressions', { file, findings: places }, signal),
  ]);
  if (linting.known.of(file) !== known || document.version !== known.version) return [];
  const diagnosticsOf = (place: number) => {
    const finding = known.findings[place];
    if (!finding) return [];
    return shown.filter((one) => isOurs(one) && codeOf(one) === finding.rule && one.range.isEqual(rangeOf(finding.range)));
  };
  const preferred = new Set<number>();
  const repairs = fixes
    .filter((fix) => areCurrent([fix]))
    .map((fix) => {
      const isPreferred = fix.safety === 'safe' && !preferred.has(fix.finding);
      if (isPreferred) preferred.add(fix.finding);
      return fixAction(fix, isPreferred, diagnosticsOf(fix.finding));
    });
  return [...repairs, ...silencers(document, suppressions, diagnosticsOf)];
}

async function fixAll(linting: Linting, document: TextDocument, signal: AbortSignal): Promise<CodeAction[]> {
  const fixes = await safeFixes(linting, document, signal);
  return fixes.length > 0 ? [fixAllAction(fixAllKind, fixes)] : [];
}

const isOurs = (diagnostic: CodeActionContext['diagnostics'][number]): boolean => diagnostic.source === source;

const codeOf = ({ code }: CodeActionContext['diagnostics'][number]): unknown => (typeof code === 'object' ? code.value : code);

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
