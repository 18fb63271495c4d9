import { commands, l10n, window } from 'vscode';
import { OpikError } from '../../traces/client/trouble';
import type { Failures } from '../failures';
import { NotTrusted, ReceiverFailed } from './refusals';

/** Does what a person asked for; what is in its way becomes a sentence with a next step. */
export type Told = (doing: string, sentence: string, work: () => Promise<void>) => Promise<void>;

/** Failures that say themselves what is wrong are told as they are; others are `sentence`, and the log says why. */
export const telling =
  (failures: Failures): Told =>
  (doing, sentence, work) =>
    failures.aloud(doing, sentence, async () => {
      try {
        await work();
      } catch (error) {
        if (error instanceof NotTrusted) void offerTrust(error.message);
        else if (error instanceof ReceiverFailed) void offerAgain(error.message);
        else if (error instanceof OpikError) void window.showErrorMessage(l10n.t(error.sentence.template, error.sentence.data));
        else throw error;
      }
    });

/** Says what waits for trust, and leads to where it is granted. */
async function offerTrust(sentence: string): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  if ((await window.showWarningMessage(sentence, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
}

async function offerAgain(sentence: string): Promise<void> {
  const [again, log] = [l10n.t('Try Again'), l10n.t('Show Log')];
  const chosen = await window.showErrorMessage(sentence, again, log);
  if (chosen === again) await commands.executeCommand('opikLens.startLocalTracing');
  if (chosen === log) await commands.executeCommand('opikLens.showLog');
}
