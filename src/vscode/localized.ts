import { l10n } from 'vscode';
import type { Text } from '../protocol/lint';
import { phraseOf } from '../protocol/phrases';

/** A sentence of the analysis in the language of the editor, what it calls things without a name as well. */
export const localized = ({ template, data }: Text): string =>
  l10n.t(template, Object.fromEntries(Object.entries(data).map(([slot, value]) => [slot, localizedPart(value)])));

function localizedPart(value: string): string {
  const { phrase, code } = phraseOf(value) ?? {};
  if (phrase === undefined) return value;
  return code === undefined ? l10n.t(phrase) : l10n.t(phrase, { code });
}
