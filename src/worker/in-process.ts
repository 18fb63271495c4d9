import { askOf, type LintAnalysis } from './analysis';
import { orderly } from './orderly';
import { LintSession, type SessionOptions } from './session';

/** The analysis on this thread, for the command line and tests. `assets` is the folder of the wasm files; empty in unbundled code. */
export function createInProcessAnalysis(options: SessionOptions): LintAnalysis {
  const ended = new AbortController();
  const ask = askOf(orderly(new LintSession(options)));
  return {
    ask: (name, asked, signal) => ask(name, asked, signal ? AbortSignal.any([signal, ended.signal]) : ended.signal),
    dispose: async () => ended.abort(new Error('The analysis has ended.')),
  };
}
