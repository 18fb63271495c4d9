import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { OpikClient } from '../../traces/client/opik-client';
import type { ExportScope } from '../../traces/client/transfer';

/** Which traces, and that in words that are the same the next time. */
export interface ChosenScope {
  readonly scope: ExportScope;
  readonly what: string;
}

type ScopeItem = QuickPickItem & Partial<ChosenScope>;

const DAY = 24 * 60 * 60 * 1000;
const PROJECTS = 100;
const PATIENCE = 10_000;

/** Asks which of the local traces: all, those of the last day or week, or those of one project; undefined when it was left. */
export async function chooseScope(url: string): Promise<ChosenScope | undefined> {
  const { content } = await new OpikClient({ url }).projects({ page: 1, size: PROJECTS }, AbortSignal.timeout(PATIENCE));
  const since = (days: number): ExportScope => ({ from: new Date(Date.now() - days * DAY).toISOString() });
  const items: readonly ScopeItem[] = [
    { label: l10n.t('All Local Traces'), scope: {}, what: 'all' },
    { label: l10n.t('The Last 24 Hours'), scope: since(1), what: 'day' },
    { label: l10n.t('The Last 7 Days'), scope: since(7), what: 'week' },
    ...(content.length > 0 ? [{ label: l10n.t('Only one project'), kind: QuickPickItemKind.Separator }] : []),
    ...content.map(({ name }) => ({ label: name, scope: { project: name }, what: `project ${name}` })),
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Export Local Traces to Opik'),
    placeHolder: l10n.t('Which traces?'),
  });
  return picked?.scope && picked.what !== undefined ? { scope: picked.scope, what: picked.what } : undefined;
}
