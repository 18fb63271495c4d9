import { commands, type Event, l10n, window } from 'vscode';
import { traceOfRun } from '../../runner/run';
import { OpikClient } from '../../traces/client/opik-client';
import { Disposables } from '../disposables';
import type { Ending } from './launch';

/** Where traces of runs arrive and are shown. */
export interface TracesOfRuns {
  /** The receiver of this editor; it stays until `release` is called, also where local tracing is off. Rejects with a sentence. */
  held(): Promise<{ readonly url: string; release(): void }>;
  readonly onDidReceive: Event<unknown>;
  /** The names of the variables that every new terminal gets now, which is none while local tracing is off. */
  given(): readonly string[];
  show(trace: string): Promise<void>;
}

/** Milliseconds in which the last of a run arrives after its process has ended. */
const ARRIVING = 3_000;
/** Traces that are looked through. */
const NEWEST = 30;

/** A run whose trace is shown as soon as it arrives, once. */
export interface WatchedRun extends Disposables {
  /** The process ended: says what there is to say. */
  ended(ending: Ending, name: string): Promise<void>;
}

/**
 * Looks for the trace with this name among what arrives from now on. With the debugger it is shown when the program has ended: before,
 * it would take the place of the variables.
 */
export function watchRun(traces: TracesOfRuns, url: string, spanName: string, how: 'run' | 'debug'): WatchedRun {
  const owned = new Disposables();
  const since = Date.now();
  const client = new OpikClient({ url, workspace: 'default' });
  const stop = new AbortController();
  owned.add({ dispose: () => stop.abort() });
  let found: string | undefined;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const { content } = await client.traces({ page: 1, size: NEWEST, exclude: ['input', 'output', 'metadata'] }, stop.signal);
    const trace = traceOfRun(content, spanName, since);
    if (!trace || found !== undefined) return;
    found = trace.id;
    await traces.show(trace.id);
  };
  const lookOnce = (): Promise<void> => {
    looking ??= look()
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  if (how === 'run') owned.add(traces.onDidReceive(() => found === undefined && void lookOnce()));
  return Object.assign(owned, {
    async ended(ending: Ending, name: string): Promise<void> {
      if (ending === 'not-started') return;
      for (const until = Date.now() + ARRIVING; found === undefined && Date.now() < until; ) {
        await lookOnce();
        if (found === undefined) await new Promise((resolve) => setTimeout(resolve, 300));
      }
      if (typeof ending === 'number' && ending !== 0)
        void window.showWarningMessage(
          l10n.t('`{name}` ended with exit code {code}. Its terminal shows why.', { name, code: String(ending) }),
        );
      else if (found === undefined) await tellNone(name);
    },
  });
}

/** Nothing arrived: leads to where the reason is looked for, where that is there. */
async function tellNone(name: string): Promise<void> {
  const doctor = (await commands.getCommands(true)).find((one) => one === 'opikLens.whyNoTrace');
  const why = l10n.t('Why Is There No Trace?');
  const sentence = l10n.t('`{name}` ran, and no trace of it arrived in this editor.', { name });
  const chosen = await window.showWarningMessage(sentence, ...(doctor === undefined ? [] : [why]));
  if (chosen === why && doctor !== undefined) await commands.executeCommand(doctor);
}
