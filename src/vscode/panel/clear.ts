import { l10n, ProgressLocation, window } from 'vscode';
import { OpikClient } from '../../traces/client/opik-client';
import type { LocalTracing } from '../tracing/local-tracing';

const PORTION = 1_000;
const NO_BODIES = ['input', 'output', 'metadata', 'feedback_scores', 'comments', 'guardrails_validations', 'tags'];

/** `Opik: Clear Local Traces`: all of them, after asking. */
export async function clearTraces(tracing: LocalTracing): Promise<void> {
  const { url } = await tracing.reached(true);
  const client = new OpikClient({ url, workspace: 'default' });
  const stop = new AbortController();
  const next = () => client.traces({ page: 1, size: PORTION, exclude: NO_BODIES }, stop.signal);
  const { total } = await next();
  if (total === 0) {
    void window.showInformationMessage(l10n.t('There are no local traces.'));
    return;
  }
  const clear = l10n.t('Clear');
  const question = total === 1 ? l10n.t('Clear the one local trace?') : l10n.t('Clear all {total} local traces?', { total });
  const detail = l10n.t(
    'The traces of all folders and windows go, with their files. This can’t be undone: export them first to keep them.',
  );
  if ((await window.showWarningMessage(question, { modal: true, detail }, clear)) !== clear) return;
  const title = l10n.t('Clearing local traces');
  await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    token.onCancellationRequested(() => stop.abort());
    // What comes meanwhile stays, so that this has an end.
    for (let left = total; left > 0 && !token.isCancellationRequested; ) {
      const { content } = await next();
      if (content.length === 0) return;
      const ids = content.slice(0, left).map(({ id }) => id);
      await client.remove(ids, stop.signal);
      left -= ids.length;
      progress.report({ increment: (ids.length / total) * 100 });
    }
  });
}
