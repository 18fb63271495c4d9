import { l10n } from 'vscode';

/** Nothing is started in Restricted Mode; the message is a sentence for people. */
export class NotTrusted extends Error {
  constructor(
    sentence = l10n.t(
      'Local tracing starts a process and changes the environment of programs, so it waits until you trust this folder.',
    ),
  ) {
    super(sentence);
  }
}

/** There is no receiver; the message is a sentence for people. */
export class ReceiverFailed extends Error {
  constructor(reason: string | undefined) {
    super(reason ?? l10n.t('Local tracing was stopped.'));
  }
}
