import { l10n } from 'vscode';
import type { Text } from '../protocol/lint';

/** A sentence of the analysis in the language of the editor. */
export const localized = ({ template, data }: Text): string => l10n.t(template, data);
