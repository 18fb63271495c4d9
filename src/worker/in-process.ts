import { askOf, type LintAnalysis, type Log } from './analysis';
import { orderly } from './orderly';
import { LintSession } from './session';

/** The analysis on this thread, for the command line and tests. `assets` is the folder of the wasm files; empty in unbundled code. */
export function createInProcessAnalysis({ assets, log }: { readonly assets: string; readonly log: Log }): LintAnalysis {
  const ended = new AbortController();
  const ask = askOf(orderly(new LintSession({ assets, log })));
  return {
    ask: (name, asked, signal) => ask(name, asked, signal ? AbortSignal.any([signal, ended.signal]) : ended.signal),
    dispose: async () => ended.abort(new Error('The analysis has ended.')),
  };
}
