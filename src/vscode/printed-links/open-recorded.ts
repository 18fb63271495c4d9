import { l10n, window } from 'vscode';
import { OpikClient } from '../../traces/client/opik-client';
import type { TracesOfRuns } from '../runner/watch-run';
import type { LocalTracing } from '../tracing/local-tracing';

/** Milliseconds in which the receiver says whether it has a trace. */
const PATIENCE = 5_000;

/** Shows a trace that this editor recorded, whatever the panel reads from; a sentence where it is not there. Rejects with a sentence where nothing may run. */
export async function openRecorded(
  trace: string,
  tracing: Pick<LocalTracing, 'reached'>,
  { show }: Pick<TracesOfRuns, 'show'>,
): Promise<void> {
  const { url } = await tracing.reached(true);
  const found = await new OpikClient({ url, workspace: 'default' }).trace(trace, AbortSignal.timeout(PATIENCE));
  if (found) await show(trace);
  else void window.showInformationMessage(l10n.t('This trace is not in this editor: it has not arrived yet, or it was cleared.'));
}
