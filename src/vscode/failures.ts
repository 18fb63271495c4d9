import { type LogOutputChannel, l10n, window } from 'vscode';
import { defectText } from '../worker/defect';

/** The boundary where an exception becomes a stack in the log and, when a person waits for the result, a sentence. */
export interface Failures {
  /** For work nobody asked for: the log only. Undefined when it failed or was cancelled. */
  quietly<Result>(doing: string, work: () => Promise<Result>): Promise<Result | undefined>;
  /** For work a person asked for: also says `sentence`, which names the next step. */
  aloud(doing: string, sentence: string, work: () => Promise<void>): Promise<void>;
  /** Hears of each failure that is not a cancellation. */
  onDidFail(listener: () => void): void;
}

const isCancelled = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');

/** Failures go to `log`. */
export function createFailures(log: LogOutputChannel): Failures {
  const listeners: (() => void)[] = [];
  let last: string | undefined;
  const hasFailed = (doing: string, error: unknown): boolean => {
    if (isCancelled(error)) return false;
    const entry = `${doing} failed. ${defectText(error)}`;
    // What fails with every keystroke is told once.
    if (entry === last) log.debug(entry);
    else log.error(entry);
    last = entry;
    for (const listener of listeners) listener();
    return true;
  };
  return {
    async quietly(doing, work) {
      try {
        return await work();
      } catch (error) {
        hasFailed(doing, error);
        return undefined;
      }
    },
    async aloud(doing, sentence, work) {
      try {
        await work();
      } catch (error) {
        if (hasFailed(doing, error)) void offerLog(log, sentence);
      }
    },
    onDidFail: (listener) => void listeners.push(listener),
  };
}

async function offerLog(log: LogOutputChannel, sentence: string): Promise<void> {
  const showLog = l10n.t('Show Log');
  if ((await window.showErrorMessage(sentence, showLog)) === showLog) log.show();
}
